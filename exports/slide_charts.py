"""Editable charts on slides, each with its data in an embedded workbook that runs nothing."""

import datetime
import io
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from charts.labels import printable, shortened
from charts.tokens import DARK_TEXT, LIGHT_TEXT, PAPER
from charts.values import Quantity
from exports.native_charts import NativeChart
from exports.slide_box import Box
from language.texts import Language

FEW, MANY = 14, 26  # categories: above these letters are smaller
SIZES = (12, 10, 8)  # pt, for few, more and many categories
MAX_NAME = 60  # characters of a category
# The separators are those of the reader's office program.
NUMBER_FORMATS: dict[tuple[Quantity, Language], str] = {
    ("euro", "de"): '[>=1000000]#,##0.0,, "Mio. €";#,##0 "€"',
    ("euro", "en"): '[>=1000000]"€"#,##0.0,," million";"€"#,##0',
    # A share that is not nothing is never "0 %".
    ("percent", "de"): '[>=0.01]0 %;[>0]"unter 1 %";0 %',
    ("percent", "en"): '[>=0.01]0%;[>0]"less than 1%";0%',
}
COUNT, YEAR = "#,##0", "yyyy"
NO_NOUGHT = ";;"  # after a format: a part of a stack that is not there has no label
YEAR_STEPS = (1, 2, 5, 10, 20, 50)  # years between two marks
MAX_MARKS = 12
DAYS_A_YEAR = 365.25
FIRST_DAY = datetime.date(1899, 12, 30)  # of spreadsheets
TYPES = {
    ("bars", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bars", True): XL_CHART_TYPE.BAR_STACKED,
    ("columns", False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("columns", True): XL_CHART_TYPE.COLUMN_STACKED,
    ("spans", True): XL_CHART_TYPE.BAR_STACKED,
}


def add_chart(slide: Any, chart: NativeChart, room: Box, alt: str, language: Language) -> None:
    """Put a chart on a slide.

    Args:
        slide: of python-pptx.
        chart: what is drawn.
        room: where.
        alt: its text alternative.
        language: of the reader.
    """
    form = YEAR if chart.form == "spans" else NUMBER_FORMATS.get((chart.quantity, language), COUNT)
    data = CategoryChartData(number_format=form)
    data.categories = [_name(name) for name in chart.categories]
    for series in chart.series:
        data.add_series(_name(series.name), series.numbers)
    frame = slide.shapes.add_chart(
        TYPES[chart.form, chart.is_stacked], room.left, room.top, room.width, room.height, data
    )
    # python-pptx would write "=…" into the workbook as a formula.
    frame.chart.part.chart_workbook.update_from_xlsx_blob(_workbook(chart, form))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", printable(alt))
    _style(frame.chart, chart, form)


def _style(drawn: Any, chart: NativeChart, form: str) -> None:
    size = SIZES[(len(chart.categories) > FEW) + (len(chart.categories) > MANY)]
    drawn.font.size = Pt(size)
    drawn.has_title = False
    shown = [series for series in chart.series if series.colour]
    drawn.has_legend = len(shown) > 1
    if drawn.has_legend:
        _drop_legend_entries(drawn.legend, chart)
        drawn.legend.position = XL_LEGEND_POSITION.TOP
        drawn.legend.include_in_layout = False
    plot = drawn.plots[0]
    plot.gap_width = 40
    if chart.form != "columns":
        drawn.category_axis.reverse_order = True  # the first category on top
    drawn.category_axis.has_major_gridlines = False
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _name_every_category(drawn.category_axis)
    axis = drawn.value_axis
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    axis.has_major_gridlines = chart.form != "bars"
    if chart.form == "spans":
        axis.minimum_scale, axis.major_unit = _years(chart)
    axis.visible = chart.form != "bars"
    if chart.form == "bars":
        _label(plot, chart, form, size)
    if not chart.is_stacked and not chart.is_grouped and chart.form == "bars":
        plot.overlap = 100  # a category has one of the series only
    _paint(plot, chart)


def _label(plot: Any, chart: NativeChart, form: str, size: int) -> None:
    """Write the numbers at the ends of bars, and in those that follow one another."""
    plot.has_data_labels = True
    label = form + NO_NOUGHT if chart.is_stacked and form == COUNT else form
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = label, False
    plot.data_labels.font.size = Pt(size)
    if chart.is_stacked:
        for drawn_series, series in zip(plot.series, chart.series, strict=True):
            _write_inside(drawn_series.data_labels, series.colour, label, size)
    else:
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END


def _paint(plot: Any, chart: NativeChart) -> None:
    """Give each series its colour and its lines."""
    for drawn_series, series in zip(plot.series, chart.series, strict=True):
        if series.colour is None:
            drawn_series.format.fill.background()
            drawn_series.format.line.fill.background()
        elif series.is_hatched:
            fill = drawn_series.format.fill
            fill.patterned()
            fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            fill.fore_color.rgb = RGBColor(*bytes.fromhex(series.colour.lstrip("#")))
            fill.back_color.rgb = RGBColor(255, 255, 255)
            drawn_series.format.line.color.rgb = RGBColor(*bytes.fromhex(series.colour.lstrip("#")))
            drawn_series.format.line.width = Pt(0.75)
        else:
            drawn_series.format.fill.solid()
            drawn_series.format.fill.fore_color.rgb = RGBColor(*bytes.fromhex(series.colour.lstrip("#")))


def _years(chart: NativeChart) -> tuple[float, float]:
    """The first day of the axis and the days between two marks, so that each mark is a year."""
    begins, *lengths = [[number or 0 for number in series.numbers] for series in chart.series]
    first = min(number for number in chart.series[0].numbers if number is not None)
    last = max(map(sum, zip(begins, *lengths, strict=True)))
    year = (FIRST_DAY + datetime.timedelta(days=first)).year
    # One day late: years of 365.25 days never fall back into the year before.
    start = (datetime.date(year, 1, 2) - FIRST_DAY).days
    years = (last - start) / DAYS_A_YEAR
    step = next((step for step in YEAR_STEPS if years / step <= MAX_MARKS), YEAR_STEPS[-1])
    return start, step * DAYS_A_YEAR


def _write_inside(labels: Any, colour: str | None, form: str, size: int) -> None:
    """Labels on a bar, in letters that stand out from its colour."""
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = form, False
    labels.font.size = Pt(size)
    red, green, blue = bytes.fromhex((colour or PAPER).lstrip("#"))
    is_dark = 0.299 * red + 0.587 * green + 0.114 * blue < 115
    labels.font.color.rgb = RGBColor.from_string((LIGHT_TEXT if is_dark else DARK_TEXT)[1:].upper())


def _name_every_category(axis: Any) -> None:
    """Else every second name is left out where they stand close."""
    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    axis._element.insert_element_before(skip, "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")


def _drop_legend_entries(legend: Any, chart: NativeChart) -> None:
    """Take the invisible part, and what has the name of an earlier series, out of the legend."""
    names = [series.name if series.colour else None for series in chart.series]
    for place, name in enumerate(names):
        if name is None or name in names[:place]:
            entry = legend._element.makeelement(qn("c:legendEntry"), {})
            entry.append(entry.makeelement(qn("c:idx"), {"val": str(place)}))
            entry.append(entry.makeelement(qn("c:delete"), {"val": "1"}))
            legend._element.insert_element_before(
                entry, "c:layout", "c:overlay", "c:spPr", "c:txPr", "c:extLst"
            )


def _workbook(chart: NativeChart, form: str) -> bytes:
    """The data as python-pptx lays them out, so that the chart's references hold, with text as text."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet("Sheet1")
        look = book.add_format({"num_format": form})
        for row, name in enumerate(chart.categories, start=1):
            page.write_string(row, 0, _name(name))
        for column, series in enumerate(chart.series, start=1):
            page.write_string(0, column, _name(series.name))
            for row, value in enumerate(series.numbers, start=1):
                if value is not None:
                    page.write_number(row, column, value, look)
    return file.getvalue()


def _name(name: str) -> str:
    return shortened(printable(name), MAX_NAME)
