"""What a page costs that imports the same libraries at once, and draws one small chart."""

import altair as alt
import duckdb
import pandas as pd
import pydantic
import scipy.stats
import streamlit as st

marks = duckdb.sql("SELECT unnest([1, 2, 3]) AS step, unnest([5, 7, 6]) AS mark").df()
mean = pydantic.TypeAdapter(float).validate_python(scipy.stats.tmean(marks["mark"]))
line = (
    alt.Chart(pd.DataFrame(marks))
    .mark_line(color="#0b6e6e")
    .encode(x="step", y="mark")
    .properties(title=str(mean))
)
st.altair_chart(line)
