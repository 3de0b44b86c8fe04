"""What goes over HTTP beside Streamlit's own: routes, response headers, the page that loads everything."""
