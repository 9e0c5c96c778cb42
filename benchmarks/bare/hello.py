"""The floor for a first visit: the least that Streamlit can show."""

import streamlit as st

st.write("Hello")
