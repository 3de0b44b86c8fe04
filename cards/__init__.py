"""What a page shows as values: a finding, its figure, its table and its notes, without Streamlit."""
