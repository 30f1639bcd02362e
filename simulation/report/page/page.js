/* Draws the charts of the page from the data that stands in it. uPlot comes before this in the same script. */
(() => {
  const HEIGHT = 260;
  const POINTS_UP_TO = 40;
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const plots = new Map();
  const hidden = new Map();

  /** The canvas takes only colours that are worked out. */
  function colour(variable) {
    const probe = document.createElement("span");
    probe.style.color = `var(--${variable})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 4 });
  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const small = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
  const format = (value) => (Math.abs(value) >= 1_000 ? whole : small).format(value);

  /** Room for the longest label of the vertical axis. */
  const labelWidth = (_, labels) => 24 + 7 * Math.max(3, ...(labels ?? []).map((label) => label.length));

  function seriesOf(id, chart) {
    return chart.lines.map((line, index) => ({
      label: line.name,
      stroke: colour(`chart-${line.colour}`),
      width: 2,
      dash: line.dash,
      show: !hidden.get(id)?.has(index),
      points: { show: chart.days.length <= POINTS_UP_TO, size: 6 },
      spanGaps: false,
    }));
  }

  function optionsOf(id, chart, width, reading) {
    const [ink, line] = [colour("muted"), colour("line")];
    const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
    const values = (_, ticks) => ticks.map((tick) => compact.format(tick));
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: true, y: false } },
      scales: {
        x: { time: false, range: (_, low, high) => (low === high ? [low - 1, high + 1] : [low, high]) },
        y: { range: (_, low, high) => rangeOf(low, high) },
      },
      axes: [
        { ...axis, label: "Day", labelSize: 20, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
        { ...axis, size: labelWidth, values },
      ],
      series: [{ label: "Day" }, ...seriesOf(id, chart)],
      hooks: { setCursor: [(plot) => read(plot, chart, reading)] },
    };
  }

  /** From 0, unless all is far above it or something is below. */
  function rangeOf(low, high) {
    if (low === null || high === null) return [0, 1];
    const isFar = low > 0 && (high - low) / high < 0.2;
    const room = (high - low || Math.abs(high) || 1) * 0.1;
    return [isFar ? low - room : Math.min(0, low), high <= 0 && low < 0 ? 0 : high + room];
  }

  function read(plot, chart, reading) {
    const index = plot.cursor.idx;
    if (index === null || index === undefined) {
      reading.textContent = "";
      return;
    }
    const values = chart.lines.flatMap((line, place) => {
      const value = line.values[index];
      return plot.series[place + 1].show && value !== null ? [`${line.name} ${format(value)}`] : [];
    });
    reading.textContent = `Day ${chart.days[index]}: ${values.join(" · ")}`;
  }

  function draw(element) {
    const chart = charts[element.id];
    plots.get(element.id)?.destroy();
    element.replaceChildren();
    const reading = readingOf(element);
    const data = [chart.days, ...chart.lines.map(({ values }) => values)];
    const options = optionsOf(element.id, chart, element.clientWidth, reading);
    plots.set(element.id, new uPlot(options, data, element));
  }

  function readingOf(element) {
    const before = element.nextElementSibling;
    if (before?.classList.contains("reading")) return before;
    const reading = document.createElement("p");
    reading.className = "reading";
    reading.setAttribute("aria-hidden", "true");
    element.after(reading);
    return reading;
  }

  function toggle(button) {
    const { chart, line } = button.dataset;
    const isShown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(isShown));
    const off = hidden.get(chart) ?? new Set();
    if (isShown) off.delete(Number(line));
    else off.add(Number(line));
    hidden.set(chart, off);
    plots.get(chart)?.setSeries(Number(line) + 1, { show: isShown });
  }

  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        draw(target);
      }
    },
    { rootMargin: "400px" },
  );
  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      plots.get(target.id)?.setSize({ width: target.clientWidth, height: HEIGHT });
    }
  });
  for (const element of document.querySelectorAll(".plot")) {
    seen.observe(element);
    resized.observe(element);
  }
  for (const button of document.querySelectorAll(".legend button")) {
    button.addEventListener("click", () => toggle(button));
  }
  const redraw = () => {
    for (const id of plots.keys()) draw(document.getElementById(id));
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => {
    for (const element of document.querySelectorAll(".plot")) draw(element);
  });
})();
