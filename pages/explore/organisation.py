"""Organisation: what it is, its roles in initiatives, and the money it gives."""

from ui.record import show_organisation

show_organisation()
