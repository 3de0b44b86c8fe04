"""Plain pages as anyone would write them: what Streamlit itself costs."""
