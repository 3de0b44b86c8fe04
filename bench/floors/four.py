"""Four charts of three bars in two columns, and the eight filters."""

import plotly.graph_objects as go
import streamlit as st

from bench.floors.filters import filters

st.set_page_config(page_title="Four", layout="wide")
chosen = filters()
st.title("Four")
columns = st.columns(2)
for number in range(4):
    figure = go.Figure(go.Bar(x=["a", "b", "c"], y=[chosen + number, 2 * chosen + 1, 7 + chosen]))
    figure.update_layout(title=f"Figure {number}", height=300)
    columns[number % 2].plotly_chart(figure, key=f"figure-{number}")
