"""Every word shown, and the numbers and dates of the two languages."""
