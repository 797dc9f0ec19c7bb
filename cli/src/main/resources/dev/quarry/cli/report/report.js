"use strict";

/* Draws the data of a report, quarry/report/1, into the sections of the page. */
const QuarryReport = (() => {
  const STAR = "path://M50,5L61,39L97,39L68,60L79,95L50,73L21,95L32,60L3,39L39,39Z";
  /* The colours of pictures. Things are told apart by patterns as well. */
  const PALETTE = JSON.parse(document.getElementById("palette").textContent);
  const RULES = PALETTE.things;
  const PATTERNS = [
    {symbol: "none"},
    {symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4},
    {symbol: "circle", dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [6, 0], symbolSize: 0.7},
    {symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4},
    {symbol: "rect", dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0]},
    {symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 3]},
    {symbol: "triangle", dashArrayX: [[9, 9], [0, 9, 9, 0]], dashArrayY: [8, 2], symbolSize: 0.75},
    {symbol: "rect", dashArrayX: [3, 3], dashArrayY: [1, 0]},
    {symbol: "diamond", dashArrayX: [10, 4], dashArrayY: [10, 4]},
    {symbol: "rect", dashArrayX: [1, 0], dashArrayY: [1, 3], rotation: Math.PI / 6}
  ].map(each => Object.assign({color: "rgba(0, 0, 0, 0.28)"}, each));
  const PLAIN = {symbol: "none"};
  const IMPOSSIBLE = PALETTE.impossible;
  const HOLDS = "#dfe7d6";
  /* From cheap to dear. */
  const COSTS = PALETTE.shades;
  const MOST_RATIO = 50;
  /* The most times of a curve in its table. */
  const MOST_TIMES = 20;
  const MOST_EPISODES = 20;
  /* One in so many estimates is few, at either end. */
  const FEW = 10;
  /* The height of a row of the evaluation, in rem. */
  const ROW = 1.2;
  /* The length of the legend of costs, and what its texts need beside it, in pixels. */
  const MOST_LEGEND = 220;
  const LEAST_LEGEND = 60;
  const BESIDE_LEGEND = 220;

  const charts = {};
  const drawn = {};
  let data = null;
  let rest = null;
  let map = null;
  let cursor = null;

  const element = id => document.getElementById(id);
  const ink = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /* Numbers as results write them: 2^-64, 1454/7, 1e-9, 0.15…, 1 − 3e-7…, <1e-399000. */
  function number(text) {
    const plain = String(text).replace(/[…,]/g, "").replace(/^</, "").replace(/−/g, "-").trim();
    const power = plain.match(/^(\d+)\^(-?\d+)$/);
    if (power) {
      return Math.pow(Number(power[1]), Number(power[2]));
    }
    const rest = plain.match(/^1 - (.+)$/);
    if (rest) {
      return 1 - Number(rest[1]);
    }
    const parts = plain.split("/");
    return parts.length === 2 ? Number(parts[0]) / Number(parts[1]) : Number(plain);
  }

  /* Thousands in a decimal that has no exponent; decimals beyond the sixth are cut. */
  function grouped(text) {
    const match = String(text).match(/^(\d+)(\.\d+)?$/);
    if (!match) {
      return String(text);
    }
    const decimals = (match[2] || "").slice(0, 7).replace(/\.?0+$/, "");
    return match[1].replace(/\B(?=(\d{3})+$)/g, ",") + decimals;
  }

  const short = value => grouped(Number(value.toPrecision(6)));
  const plural = (count, word) => `${grouped(count)} ${word}${count === 1 ? "" : "s"}`;

  function decision(of) {
    if (!of) {
      return "";
    }
    const miners = of.groups
      ? Object.entries(of.groups).map(([name, count]) => `${count} ${name}`).join(" + ") + " miners"
      : plural(of.miners, "miner");
    return `${miners}, ${of.nonceBits} nonce bits, difficulty ${of.difficulty}`;
  }

  function scenario(of) {
    const miners = of.groups ? Object.values(of.groups).join(" + ") : of.miners;
    return `s′ = ${miners}, d′ = ${of.difficulty}`;
  }

  /* A table; heads that begin with # are those of numbers, and rows may have a class. */
  function table(target, caption, heads, rows, bestRow) {
    const made = document.createElement("table");
    made.createCaption().textContent = caption;
    const head = made.createTHead().insertRow();
    heads.forEach(title => {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = title.replace(/^#/, "");
      cell.className = title.startsWith("#") ? "number" : "";
      head.append(cell);
    });
    const body = made.createTBody();
    rows.forEach((row, index) => {
      const line = body.insertRow();
      line.className = index === bestRow ? "best" : "";
      row.forEach((text, column) => {
        const cell = column === 0 ? document.createElement("th") : document.createElement("td");
        if (column === 0) {
          cell.scope = "row";
        }
        line.append(cell);
        cell.textContent = text;
        cell.className = (heads[column].startsWith("#") ? "number" : "") + (text === "fails" ? " fails" : "");
      });
    });
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-label", caption);
    scroll.append(made);
    element(target).replaceChildren(scroll);
  }

  function show(section, shown) {
    element(section + "-section").hidden = !shown;
    return showChart(section, shown);
  }

  /* Shows a chart, or hides it where there is nothing to draw; what else its section has stays. */
  function showChart(id, shown) {
    element(id).hidden = !shown;
    if (!shown && charts[id]) {
      charts[id].dispose();
      delete charts[id];
      delete drawn[id];
    }
    return shown;
  }

  function style(option) {
    return Object.assign({
      animation: false,
      backgroundColor: "transparent",
      textStyle: {color: ink("--ink"), fontFamily: "system-ui, sans-serif"},
      tooltip: {confine: true, backgroundColor: ink("--back"), borderColor: ink("--line"),
        textStyle: {color: ink("--ink")}}
    }, option);
  }

  function axis(option) {
    return Object.assign({
      nameTextStyle: {color: ink("--ink")},
      axisLabel: {color: ink("--ink")},
      axisLine: {lineStyle: {color: ink("--soft")}},
      splitLine: {lineStyle: {color: ink("--line")}}
    }, option);
  }

  /* Draws a chart; it is drawn again where colours change. */
  function chart(id, option, renderer) {
    drawn[id] = () => chart(id, option, renderer);
    const made = charts[id] || echarts.init(element(id), null, {renderer: renderer || "svg"});
    charts[id] = made;
    if (made.getWidth() !== element(id).clientWidth || made.getHeight() !== element(id).clientHeight) {
      made.resize();
    }
    made.setOption(style(option()), true);
    return made;
  }

  /* Bars from a lower to an upper end, with a mark at each end. Data: [low, high, row], and where a 0 follows for the
     lower or for the upper end, that end has no mark. */
  function interval(params, api) {
    const low = api.coord([api.value(0), api.value(2)]);
    const high = api.coord([api.value(1), api.value(2)]);
    const stroke = {stroke: ink("--ink"), lineWidth: 1.5};
    const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: stroke});
    const ends = [low, high].filter((at, side) => api.value(3 + side) !== 0);
    return {type: "group", children: [line(low[0], low[1], high[0], high[1]),
      ...ends.map(at => line(at[0], at[1] - 5, at[0], at[1] + 5))]};
  }

  /* ---- answer ---- */

  function drawAnswer() {
    element("name").textContent = data.name;
    document.title = data.name;
    element("reading").textContent = `Profile ${data.profile}, ` + (data.objective === "maximize-difficulty"
      ? "largest difficulty first." : "least worst-case cost first.");
    element("sentence").textContent = data.sentence;
    const tuples = data.solution ? data.solution.tuples : data.consortium && data.consortium.decision
      ? [data.consortium.decision] : [];
    if (tuples.length === 0) {
      element("tuples").replaceChildren();
      return;
    }
    const groups = tuples[0].groups ? Object.keys(tuples[0].groups) : [];
    table("tuples", "The best decision of each difficulty, as the problem asks for them",
      ["#miners", ...groups.map(name => "#" + name), "#nonce bits", "#difficulty", "#cost", "#worst-case cost"],
      tuples.map(tuple => [grouped(tuple.miners), ...groups.map(name => grouped(tuple.groups[name])),
        tuple.nonceBits, tuple.difficulty, grouped(tuple.cost), grouped(tuple.worstCost)]), 0);
  }

  /* ---- map ---- */

  function decode(rows, columns) {
    const lowest = new Int16Array(rows.length * columns);
    const highest = new Int16Array(rows.length * columns);
    rows.forEach((runs, row) => {
      let column = 0;
      for (let i = 0; i < runs.length; i += 3) {
        lowest.fill(runs[i + 1], row * columns + column, row * columns + column + runs[i]);
        highest.fill(runs[i + 2], row * columns + column, row * columns + column + runs[i]);
        column += runs[i];
      }
    });
    return {has: (column, row, bits) => lowest[row * columns + column] <= bits
      && bits <= highest[row * columns + column]};
  }

  function decodeCosts(rows, columns) {
    const costs = new Map();
    rows.forEach((runs, row) => {
      let i = 0;
      while (i < runs.length) {
        const column = runs[i];
        const lowest = runs[i + 1];
        const last = i + 3 + 2 * runs[i + 2];
        const steps = [];
        let bits = lowest;
        for (i += 3; i < last; i += 2) {
          bits += runs[i];
          steps.push([bits, runs[i + 1]]);
        }
        costs.set(row * columns + column, steps);
      }
    });
    return (column, row, bits) => costs.get(row * columns + column).find(step => bits < step[0])[1];
  }

  function readMap(raw) {
    const columns = raw.miners.length;
    const layers = raw.layers.map(layer => Object.assign({}, layer, {area: decode(layer.holds, columns)}));
    return {raw, columns, rows: raw.difficulty.max - raw.difficulty.min + 1, layers,
      possible: decode(raw.possible, columns), cost: decodeCosts(raw.costs, columns)};
  }

  function failing(column, row, bits) {
    return map.layers.filter(layer => !layer.area.has(column, row, bits));
  }

  function describe(column, row, bits) {
    const miners = map.raw.miners[column];
    const difficulty = map.raw.difficulty.min + row;
    const where = `${plural(miners, "miner")}, difficulty ${difficulty}, ${bits} nonce bits: `;
    if (!map.possible.has(column, row, bits)) {
      return where + (Math.pow(2, bits) < miners ? "not possible, since the miners are more than the nonces."
        : "not possible, since in some scenario nobody works, or what works or runs is out of its range.");
    }
    const broken = failing(column, row, bits);
    if (broken.length === 0) {
      return where + `holds in every scenario, and costs ${grouped(map.cost(column, row, bits))}.`;
    }
    return where + "ruled out by " + broken.map(layer => layer.constraint
      + ("fewestMiners" in layer ? ` (worst where ${miners - (layer.fewestMiners ? map.raw.unavailable : 0)} work at `
        + `difficulty ${difficulty + (layer.highestDifficulty ? map.raw.drift : -map.raw.drift)})` : "")).join(", ")
      + ".";
  }

  /* What the map shows of a cell: −1 for what holds, 0 for what is not possible, else the number of the rule. */
  function rule(column, row, bits, only) {
    if (!map.possible.has(column, row, bits)) {
      return 0;
    }
    if (only >= 0) {
      return map.layers[only].area.has(column, row, bits) ? -1 : only + 1;
    }
    const first = map.layers.findIndex(layer => !layer.area.has(column, row, bits));
    return first < 0 ? -1 : first + 1;
  }

  /* The runs of cells of one rule in a row: calls back with first column, end, rule. */
  function runs(row, bits, only, each) {
    let first = 0;
    let before = rule(0, row, bits, only);
    for (let column = 1; column <= map.columns; column++) {
      const next = column < map.columns ? rule(column, row, bits, only) : NaN;
      if (next !== before) {
        each(first, column, before);
        first = column;
        before = next;
      }
    }
  }

  function renderRun(params, api) {
    const size = api.size([1, 1]);
    const start = api.coord([api.value(0), api.value(2)]);
    const shape = echarts.graphic.clipRectByRect({x: start[0] - size[0] / 2, y: start[1] - size[1] / 2,
      width: (api.value(1) - api.value(0)) * size[0] + 0.3, height: size[1] + 0.3},
    {x: params.coordSys.x, y: params.coordSys.y, width: params.coordSys.width, height: params.coordSys.height});
    return shape && {type: "rect", shape, style: {fill: api.visual("color"), decal: api.visual("decal")}};
  }

  function renderCursor(params, api) {
    const size = api.size([1, 1]);
    const at = api.coord([api.value(0), api.value(1)]);
    return {type: "rect", z2: 100, shape: {x: at[0] - size[0] / 2 - 1, y: at[1] - size[1] / 2 - 1,
      width: size[0] + 2, height: size[1] + 2}, style: {fill: "none", stroke: "#ff00aa", lineWidth: 2}};
  }

  function mapOption() {
    const bits = Number(element("bits").value);
    const only = Number(element("layer").value);
    const byRule = new Map();
    const costs = [];
    for (let row = 0; row < map.rows; row++) {
      runs(row, bits, only, (first, end, which) => {
        if (which < 0 && only < 0) {
          for (let column = first; column < end; column++) {
            costs.push([column, row, map.cost(column, row, bits)]);
          }
          return;
        }
        if (!byRule.has(which)) {
          byRule.set(which, []);
        }
        byRule.get(which).push([first, end, row]);
      });
    }
    const name = which => which < 0 ? "holds" : which === 0 ? "not possible" : map.layers[which - 1].constraint;
    const colour = which => which < 0 ? HOLDS : which === 0 ? IMPOSSIBLE : RULES[(which - 1) % RULES.length];
    const series = [...byRule.keys()].sort((a, b) => a - b).map(which => ({type: "custom", name: name(which),
      renderItem: renderRun, color: colour(which), data: byRule.get(which),
      itemStyle: {color: colour(which), decal: which < 0 ? PLAIN : PATTERNS[(which + 1) % PATTERNS.length]},
      encode: {x: 0, y: 2}, silent: true, progressive: 0}));
    const least = costs.reduce((a, cell) => Math.min(a, cell[2]), Infinity);
    const most = costs.reduce((a, cell) => Math.max(a, cell[2]), -Infinity);
    const log = least > 0 && most / least > MOST_RATIO;
    if (costs.length > 0) {
      series.push({type: "heatmap", name: "cost", data: log
        ? costs.map(cell => [cell[0], cell[1], Math.log10(cell[2])]) : costs, silent: true, progressive: 0,
      itemStyle: {decal: PLAIN}});
    }
    const tuples = (data.solution ? data.solution.tuples : []).filter(tuple => tuple.nonceBits === bits);
    if (tuples.length > 0) {
      series.push({type: "scatter", name: "answer", symbol: STAR, symbolSize: 15, silent: true, z: 5,
        color: "#ffffff", itemStyle: {color: "#ffffff", borderColor: "#000000", borderWidth: 1.2, decal: PLAIN},
        data: tuples.map(tuple => [map.raw.miners.indexOf(tuple.miners), tuple.difficulty - map.raw.difficulty.min])});
    }
    series.push({type: "custom", id: "cursor", renderItem: renderCursor, silent: true, z: 6,
      data: cursor ? [cursor] : []});
    const scale = value => short(log ? Math.pow(10, value) : value);
    return {
      aria: {enabled: true, label: {enabled: false}, decal: {show: true}},
      tooltip: {show: false},
      legend: {top: 0, selectedMode: false, textStyle: {color: ink("--ink")},
        data: series.map(each => each.name).filter(each => each && each !== "cost" && each !== "cursor")},
      grid: {left: 60, right: 24, top: 56, bottom: costs.length > 0 ? 92 : 56},
      xAxis: axis({type: "category", name: "miners", nameLocation: "middle", nameGap: 26,
        data: map.raw.miners.map(grouped), splitLine: {show: false}}),
      yAxis: axis({type: "category", name: "difficulty", nameLocation: "middle", nameGap: 40,
        data: Array.from({length: map.rows}, (unused, row) => map.raw.difficulty.min + row), splitLine: {show: false}}),
      visualMap: costs.length > 0 ? {type: "continuous", seriesIndex: series.findIndex(each => each.name === "cost"),
        min: log ? Math.log10(least) : least, max: least === most ? least * 1.0001 + 1e-300 : log ? Math.log10(most) : most,
        orient: "horizontal", left: "center", bottom: 0, inRange: {color: COSTS},
        itemHeight: Math.max(LEAST_LEGEND, Math.min(MOST_LEGEND, element("map").clientWidth - BESIDE_LEGEND)),
        text: [`cost ${scale(log ? Math.log10(most) : most)}`, scale(log ? Math.log10(least) : least)],
        formatter: scale, textStyle: {color: ink("--ink")}} : undefined,
      series
    };
  }

  function mapTable() {
    const bits = Number(element("bits").value);
    const rows = [];
    for (let row = map.rows - 1; row >= 0; row--) {
      const cells = [];
      runs(row, bits, -1, (first, end, which) => {
        const miners = map.raw.miners[first] + (end - first > 1 ? "–" + map.raw.miners[end - 1] : "");
        cells.push(`${miners}: ${which < 0 ? "holds" : which === 0 ? "not possible"
          : map.layers[which - 1].constraint}`);
      });
      rows.push([map.raw.difficulty.min + row, cells.join("; ")]);
    }
    table("map-table", `Which miners hold at ${bits} nonce bits, and else what rules them out first`,
      ["#difficulty", "miners"], rows);
  }

  function redrawMap() {
    element("bits-value").textContent = element("bits").value;
    chart("map", mapOption, "canvas");
    element("cell").textContent = cursor ? describe(cursor[0], cursor[1], Number(element("bits").value)) : "";
    openTable();
  }

  /* The table takes as long as the map: it is made where somebody looks at it. */
  function openTable() {
    if (element("map-details").open) {
      mapTable();
    }
  }

  function point(column, row) {
    cursor = [column, row];
    element("cell").textContent = describe(column, row, Number(element("bits").value));
    charts.map.setOption({series: [{id: "cursor", data: [cursor]}]});
  }

  function hover(event) {
    const tip = element("tip");
    const at = [event.offsetX, event.offsetY];
    if (!charts.map.containPixel("grid", at)) {
      tip.hidden = true;
      return;
    }
    const cell = charts.map.convertFromPixel("grid", at).map(Math.round);
    tip.textContent = describe(cell[0], cell[1], Number(element("bits").value));
    tip.hidden = false;
    const box = element("map").getBoundingClientRect();
    const left = box.left + event.offsetX + 14;
    tip.style.left = Math.min(left, window.innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.min(box.top + event.offsetY + 14, window.innerHeight - tip.offsetHeight - 8) + "px";
  }

  function move(event) {
    const steps = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};
    const bits = element("bits");
    if (event.key === "PageUp" || event.key === "PageDown") {
      bits.value = Number(bits.value) + (event.key === "PageUp" ? 1 : -1);
      event.preventDefault();
      redrawMap();
      return;
    }
    const step = steps[event.key];
    if (!step) {
      return;
    }
    event.preventDefault();
    const from = cursor || [0, 0];
    const clamp = (value, end) => Math.max(0, Math.min(end - 1, value));
    point(clamp(from[0] + step[0], map.columns), clamp(from[1] + step[1], map.rows));
  }

  function drawMap() {
    if (!show("map", Boolean(data.map))) {
      map = null;
      return;
    }
    const before = map ? {bits: Number(element("bits").value), layer: element("layer").value} : null;
    map = readMap(data.map);
    const best = data.solution.tuples[0];
    const range = data.map.nonceBits;
    const bits = element("bits");
    bits.min = range.min;
    bits.max = range.max;
    const middle = Math.round((range.min + range.max) / 2);
    bits.value = before && !best ? before.bits : best ? best.nonceBits : middle;
    const layer = element("layer");
    layer.replaceChildren(new Option("cost, and what rules a cell out", "-1"),
      ...map.layers.map((each, index) => new Option("only " + each.constraint, String(index))));
    layer.value = before && Number(before.layer) < map.layers.length ? before.layer : "-1";
    cursor = best ? [map.raw.miners.indexOf(best.miners), best.difficulty - map.raw.difficulty.min] : null;
    const notes = [];
    if (map.raw.miners[map.columns - 1] - map.raw.miners[0] >= map.columns) {
      notes.push(`The columns are ${map.columns} of all numbers of miners, closer where they are few; each is `
        + "proved for itself.");
    }
    map.layers.filter(each => each.undecided).forEach(each => notes.push(`Some cells of ${each.constraint} are `
      + "undecided at the highest precision, and are shown as ruled out."));
    element("map-note").textContent = notes.join(" ");
    redrawMap();
  }

  /* ---- slack ---- */

  const percent = share => share === undefined ? "" : share > 0 && share < 0.01 ? "< 0.01 %"
    : share > 1e6 ? "> 10^6 %" : share.toFixed(2) + " %";

  function drawSlack() {
    const rows = data.check ? data.check.constraints : [];
    if (!show("slack", rows.length > 0)) {
      return;
    }
    const bars = rows.filter(row => row.usedPercent !== undefined).reverse();
    if (showChart("slack", bars.length > 0)) {
      chart("slack", () => slackOption(bars));
    }
    table("slack-table", "Each constraint at the best decision", ["constraint", "#worst value", "bound", "#used",
      "worst scenario", "verdict"], rows.map(row => [row.constraint, row.value === undefined ? "—" : row.value,
      (row.constraint.endsWith(".min") ? "≥ " : "≤ ") + row.bound, percent(row.usedPercent), scenario(row.worstScenario),
      row.verdict]));
  }

  function slackOption(bars) {
    return {
      tooltip: {show: false},
      grid: {left: 16, right: 80, top: 10, bottom: 28, containLabel: true},
      xAxis: axis({type: "value", min: 0, max: 100, name: "% of the bound", nameLocation: "middle", nameGap: 26}),
      yAxis: axis({type: "category", data: bars.map(row => row.constraint)}),
      series: [{type: "bar", data: bars.map(row => ({value: Math.min(100, row.usedPercent),
        itemStyle: {color: row.verdict === "holds" ? RULES[0] : RULES[1]}})),
      label: {show: true, position: "right", color: ink("--ink"), formatter: at => percent(bars[at.dataIndex].usedPercent)}}]
    };
  }

  /* ---- sensitivity ---- */

  function drawSensitivity() {
    const found = data.explanation;
    if (!show("sensitivity", Boolean(found) && found.status !== "undecided")) {
      return;
    }
    if (found.status === "infeasible") {
      drawConflict(found);
      return;
    }
    element("sensitivity-text").textContent = "How far each constant may move, all others staying as they are, before "
      + "the best decision changes.";
    const end = (side, above) => side.reach === "unlimited" ? "no limit"
      : side.reach === "unknown" || !side.end ? "not known" : bounded(side.end, above);
    const rows = found.intervals.map(row => Object.assign({at: number(row.present)}, row))
      .filter(row => row.at > 0).reverse();
    const reach = 2;
    const known = side => side.reach === "unlimited" || Boolean(side.end);
    /* Where nothing is known of an end, the line ends at the present value, without a mark. */
    const place = (side, row, edge) => {
      const value = side.end ? Math.log10(number(side.end.value) / row.at) : known(side) ? edge : 0;
      return Number.isFinite(value) ? Math.max(-reach, Math.min(reach, value)) : edge;
    };
    table("sensitivity-table", "The interval of each constant in which the best decision stays the same",
      ["constant", "#present", "#from", "#to", "below it", "above it"], found.intervals.map(row => [row.constant,
        row.present, end(row.lower, true), end(row.upper, false), next(row.lower), next(row.upper)]));
    if (!showChart("sensitivity", rows.length > 0)) {
      return;
    }
    chart("sensitivity", () => ({
      tooltip: {show: false},
      grid: {left: 16, right: 30, top: 10, bottom: 28, containLabel: true},
      xAxis: axis({type: "value", min: -reach, max: reach, name: "times the present value", nameLocation: "middle",
        nameGap: 30, axisLabel: {color: ink("--ink"), formatter: power => short(Math.pow(10, power))}}),
      yAxis: axis({type: "category", data: rows.map(row => row.constant)}),
      series: [{type: "custom", renderItem: interval, encode: {x: [0, 1], y: 2},
        data: rows.map((row, index) => [place(row.lower, row, -reach), place(row.upper, row, reach), index,
          Number(known(row.lower)), Number(known(row.upper))])},
      {type: "scatter", symbol: "diamond", symbolSize: 11, itemStyle: {color: RULES[1]},
        data: rows.map((row, index) => [0, index])}]
    }));
  }

  /* An end, and whether it belongs to what is above or below it. */
  function bounded(end, above) {
    return (above ? end.closed ? "≥ " : "> " : end.closed ? "≤ " : "< ") + end.value;
  }

  function next(side) {
    return side.reach !== "changes" ? "" : side.next ? decision(side.next) : "nothing is feasible";
  }

  function drawConflict(found) {
    showChart("sensitivity", false);
    const doubtful = found.conflict.doubtful;
    element("sensitivity-text").textContent = `These conflict: ${found.conflict.members.join(", ")}. `
      + (doubtful.length === 0 ? "Without any one of them there is a decision."
        : `Whether these of them are needed is not known: ${doubtful.join(", ")}.`);
    table("sensitivity-table", "The least change of each constant that restores feasibility",
      ["constant", "#present", "#needed", "then feasible"], found.relaxations.map(row => [row.constant, row.present,
        row.needed ? bounded(row.needed, number(row.needed.value) > number(row.present))
          : row.possible === "fails" ? "cannot alone" : "not known",
        row.needed && row.needed.decisions.length > 0 ? decision(row.needed.decisions[0]) : ""]));
  }

  /* ---- trade-off ---- */

  function drawPareto() {
    const points = data.pareto ? data.pareto.points : [];
    if (!show("pareto", points.length > 0)) {
      return;
    }
    element("pareto-text").textContent = data.pareto.status === "optimal"
      ? "No other decision costs at most as much, is at least as difficult and takes at most as many miners as one of "
        + "these; proved."
      : data.pareto.status === "stopped" ? "Of the decisions that were looked at, none beats these in everything; the "
        + "search was stopped before it had seen all." : "Some of these may be beaten in everything by another: that is "
        + "undecided at the highest precision.";
    const costs = points.map(point => number(point.cost));
    const log = Math.min(...costs) > 0 && Math.max(...costs) / Math.min(...costs) > MOST_RATIO;
    chart("pareto", () => ({
      grid: {left: 90, right: 40, top: 20, bottom: 50},
      // A tooltip is HTML, and a name may be any text.
      tooltip: {confine: true, formatter: at => echarts.format.encodeHTML(at.data.name)},
      xAxis: axis({type: "value", name: "difficulty", nameLocation: "middle", nameGap: 28, scale: true,
        minInterval: 1, min: range => range.min - 1, max: range => range.max + 1}),
      yAxis: axis({type: log ? "log" : "value", name: "cost", nameLocation: "middle", nameGap: 68, scale: true}),
      series: [{type: "scatter", symbolSize: 12, itemStyle: {color: RULES[0]},
        label: {show: true, position: "top", color: ink("--ink"), formatter: at => at.data.miners},
        labelLayout: {hideOverlap: true},
        data: points.map(point => ({value: [point.difficulty, number(point.cost)],
          miners: plural(point.miners, "miner"), name: `${decision(point)}: ${grouped(point.cost)}`}))}]
    }));
    table("pareto-table", "The decisions that no other beats in everything", ["#miners", "#nonce bits", "#difficulty",
      "#cost", "#worst-case cost"], points.map(point => [grouped(point.miners), point.nonceBits, point.difficulty,
      grouped(point.cost), grouped(point.worstCost)]));
  }

  /* ---- groups and partners ---- */

  function drawMix() {
    const tuples = data.types ? (data.solution ? data.solution.tuples
      : data.consortium.decision ? [data.consortium.decision] : []) : [];
    if (!show("mix", tuples.length > 0)) {
      return;
    }
    const names = data.types.map(type => type.name);
    const rows = tuples.slice().reverse();
    chart("mix", () => ({
      aria: {enabled: true, label: {enabled: false}, decal: {show: true}},
      legend: {top: 0, textStyle: {color: ink("--ink")}},
      grid: {left: 16, right: 40, top: 40, bottom: 28, containLabel: true},
      xAxis: axis({type: "value", name: "miners", nameLocation: "middle", nameGap: 26, minInterval: 1}),
      yAxis: axis({type: "category", data: rows.map(tuple => "difficulty " + tuple.difficulty)}),
      series: names.map((name, index) => ({type: "bar", name, stack: "mix", color: RULES[index % RULES.length],
        data: rows.map(tuple => tuple.groups[name])}))
    }));
    table("mix-table", "The groups of each decision, the best first", ["difficulty", "group", "#miners", "#hashes/s",
      "#share of all"], tuples.flatMap(tuple => {
      const rates = data.types.map(type => tuple.groups[type.name] * type.hashesPerSecond);
      const all = rates.reduce((a, b) => a + b, 0);
      return data.types.map((type, index) => [tuple.difficulty, type.name, grouped(tuple.groups[type.name]),
        rates[index].toPrecision(4), (100 * rates[index] / all).toFixed(2) + " %"]);
    }));
  }

  function drawShares() {
    const partners = data.consortium && data.consortium.partners ? data.consortium.partners : [];
    if (!show("shares", partners.length > 0)) {
      return;
    }
    const rows = partners.slice().reverse();
    const share = text => text === undefined || text === null ? null : 100 * number(text);
    chart("shares", () => ({
      tooltip: {show: false},
      grid: {left: 16, right: 60, top: 10, bottom: 28, containLabel: true},
      xAxis: axis({type: "value", name: "% of the hash power, and between which ends failures leave it",
        nameLocation: "middle", nameGap: 26, min: 0}),
      yAxis: axis({type: "category", data: rows.map(row => row.name)}),
      series: [{type: "bar", itemStyle: {color: RULES[5]}, data: rows.map(row => share(row.share))},
        {type: "custom", renderItem: interval, encode: {x: [0, 1], y: 2}, z: 3, data: rows.map((row, index) =>
          [share(row.leastShare), share(row.largestShare), index]).filter(row => row[0] !== null && row[1] !== null)}]
    }));
    table("shares-table", `Who owns what; the hash power of each stays below ${data.consortium.cap}`, ["partner",
      "machines", "#share", "#least share", "#largest share"], partners.map(row => [row.name,
      Object.entries(row.groups).map(([name, count]) => `${count} ${name}`).join(" + "), row.share || "—",
      row.leastShare || "—", row.largestShare || "—"]));
  }

  /* ---- testbed ---- */

  function drawMeasurements() {
    const run = data.measurements;
    if (!show("measurements", Boolean(run))) {
      return;
    }
    element("measurements-text").textContent = `${plural(run.races, "race")} of ${plural(run.miners, "miner")}, `
      + `${run.nonceBits} nonce bits, difficulty ${run.difficulty}, seed ${run.seed}: `
      + (run.agrees ? "all quantities agree with the calculus" : "some quantity contradicts the calculus")
      + ` at a false-alarm probability of ${run.falseAlarm}. The chart shows measured over predicted, with the `
      + "confidence interval; 1 is what the calculus says.";
    const rows = run.findings.filter(row => row.predicted > 0 && row.upper / row.predicted < 100).reverse();
    const digits = (value, count) => typeof value === "number" ? value.toPrecision(count) : "";
    table("measurements-table", "Every quantity of the calculus beside what was measured", ["quantity", "#predicted",
      "#measured", "#from", "#to", "#p-value", "verdict"], run.findings.map(row => [row.quantity,
      digits(row.predicted, 6), digits(row.measured, 6), digits(row.lower, 4), digits(row.upper, 4),
      digits(row.pValue, 3), row.agrees === false ? "fails" : row.agrees ? "agrees" : "not tested"]));
    if (!showChart("measurements", rows.length > 0)) {
      return;
    }
    chart("measurements", () => ({
      grid: {left: 16, right: 30, top: 10, bottom: 28, containLabel: true},
      tooltip: {show: false},
      xAxis: axis({type: "value", name: "measured / predicted", nameLocation: "middle", nameGap: 28, scale: true}),
      yAxis: axis({type: "category", data: rows.map(row => row.quantity)}),
      series: [{type: "custom", renderItem: interval, encode: {x: [0, 1], y: 2},
        data: rows.map((row, index) => [row.lower / row.predicted, row.upper / row.predicted, index])},
      {type: "scatter", symbolSize: 9, data: rows.map((row, index) => ({value: [row.measured / row.predicted, index],
        itemStyle: {color: row.agrees === false ? RULES[1] : RULES[0]}})),
      markLine: {silent: true, symbol: "none", lineStyle: {color: ink("--soft")}, label: {show: false},
        data: [{xAxis: 1}]}}]
    }));
  }

  function drawTimes() {
    if (!show("times", Boolean(data.times))) {
      return;
    }
    chart("times", () => ({
      legend: {top: 0, textStyle: {color: ink("--ink")}},
      grid: {left: 60, right: 30, top: 40, bottom: 48},
      tooltip: {trigger: "axis", confine: true},
      xAxis: axis({type: "value", name: "seconds", nameLocation: "middle", nameGap: 28}),
      yAxis: axis({type: "value", min: 0, max: 1}),
      series: [{type: "line", name: "calculus", step: "end", showSymbol: false, color: RULES[0], data: data.times.predicted},
        {type: "line", name: "measured", step: "end", showSymbol: false, color: RULES[1],
          lineStyle: {type: "dashed"}, data: data.times.measured}]
    }));
    const last = data.times.predicted.length - 1;
    const apart = Math.ceil(last / MOST_TIMES);
    const measured = time => data.times.measured.reduce((share, step) => step[0] <= time ? step[1] : share, 0);
    table("times-table", "The share of races that had found their block, at some times", ["#seconds", "#calculus",
      "#measured"], data.times.predicted.filter((unused, index) => index === last
      || (index > 0 && index % apart === 0))
      .map(at => [short(at[0]), at[1].toFixed(4), measured(at[0]).toFixed(4)]));
  }

  /* ---- engine ---- */

  function drawCurve() {
    if (!show("curve", Boolean(data.curve) && data.curve.length > 0)) {
      return;
    }
    const kinds = [...new Set(data.curve.map(row => row[0]))];
    chart("curve", () => ({
      legend: {top: 0, textStyle: {color: ink("--ink")}},
      grid: {left: 70, right: 70, top: 40, bottom: 48},
      tooltip: {trigger: "axis", confine: true},
      xAxis: axis({type: "value", name: "steps of training", nameLocation: "middle", nameGap: 28}),
      yAxis: axis({type: "value", name: "return", scale: true}),
      series: kinds.map((kind, index) => ({type: kind === "episode" ? "scatter" : "line", name: "return of an "
        + kind, color: RULES[index === 0 ? 5 : 1], symbolSize: kind === "episode" ? 3 : 7,
      data: data.curve.filter(row => row[0] === kind && row[2] !== null).map(row => [row[1], row[2]])}))
    }));
    const evaluations = data.curve.filter(row => row[0] === "evaluation");
    const rows = evaluations.length > 0 ? evaluations
      : data.curve.filter((unused, index) => index % Math.ceil(data.curve.length / MOST_EPISODES) === 0);
    const value = at => at === null ? "" : short(at);
    table("curve-table", evaluations.length > 0 ? "The evaluations in the course of training"
      : "Some of the episodes of training", ["#steps", "#return", "#loss"],
    rows.map(row => [grouped(row[1]), value(row[2]), value(row[3])]));
  }

  function drawEvaluation() {
    if (!show("evaluation", Boolean(data.evaluation) && data.evaluation.rows.length > 0)) {
      return;
    }
    const fill = (id, field) => {
      const values = [...new Set(data.evaluation.rows.map(row => row[field]))];
      const before = element(id).value;
      element(id).replaceChildren(...values.map(value => new Option(value, value)));
      element(id).value = values.includes(before) ? before : values.includes("return") ? "return" : values[0];
    };
    fill("scenario", "scenario");
    fill("metric", "metric");
    redrawEvaluation();
  }

  /* The ends of an axis for estimates. What is farther from the middle four fifths of the intervals than these are wide
     is beyond them: it would leave no room for the others. */
  function ends(rows) {
    const ascending = (a, b) => a - b;
    const lows = rows.map(row => row.from).sort(ascending);
    const highs = rows.map(row => row.to).sort(ascending);
    const few = Math.floor(rows.length / FEW);
    const low = lows[few];
    const high = highs[highs.length - 1 - few];
    const reach = high > low ? high - low : Infinity;
    const round = value => Number(value.toPrecision(2));
    return {min: lows[0] < low - reach ? round(low - reach) : undefined,
      max: highs[highs.length - 1] > high + reach ? round(high + reach) : undefined};
  }

  function redrawEvaluation() {
    const rows = data.evaluation.rows.filter(row => row.scenario === element("scenario").value
      && row.metric === element("metric").value && row.mean !== undefined)
      .map(row => ({...row, from: row.low ?? row.mean, to: row.high ?? row.mean}));
    const less = data.evaluation.lessIsBetter.includes(element("metric").value);
    // The best is the last, which is on top.
    rows.sort((a, b) => less ? b.mean - a.mean : a.mean - b.mean);
    const edges = ends(rows);
    const {min = -Infinity, max = Infinity} = edges;
    const within = value => Math.min(max, Math.max(min, value));
    const marked = value => value < min || value > max ? 0 : 1;
    const symbol = row => marked(row.mean) === 0 ? {symbol: "triangle", symbolRotate: row.mean < min ? 90 : -90}
      : {symbol: row.controller === data.evaluation.reference ? "diamond" : "circle"};
    const name = row => row.controller + (row.plant === "simulated" ? "" : " on the " + row.plant);
    element("evaluation-beyond").textContent = rows.some(row => marked(row.mean) === 0)
      ? "Triangles at the edge point to means beyond it, which the table has." : "";
    element("evaluation").style.height = `${6 + ROW * rows.length}rem`;
    chart("evaluation", () => ({
      grid: {left: 16, right: 30, top: 10, bottom: 28, containLabel: true},
      tooltip: {show: false},
      xAxis: axis({type: "value", name: element("metric").value + ", mean and "
        + 100 * data.evaluation.confidence + " % interval; " + (less ? "less" : "more") + " is better",
      nameLocation: "middle", nameGap: 28, scale: true, ...edges}),
      yAxis: axis({type: "category", data: rows.map(name), axisLine: {show: false}, axisTick: {show: false},
        axisLabel: {color: ink("--ink"), interval: 0, fontSize: 10}}),
      series: [{type: "custom", renderItem: interval, encode: {x: [0, 1], y: 2},
        data: rows.map((row, index) => [within(row.from), within(row.to), index, marked(row.from), marked(row.to)])},
      {type: "scatter", data: rows.map((row, index) => ({value: [within(row.mean), index], ...symbol(row),
        symbolSize: row.controller === data.evaluation.reference ? 13 : 7,
        itemStyle: {color: row.controller === data.evaluation.reference ? RULES[1] : RULES[0]}}))}]
    }));
    table("evaluation-table", `${element("metric").value} in scenario ${element("scenario").value}`, ["controller",
      "#mean", "#from", "#to"], rows.slice().reverse().map(row => [name(row), row.mean.toPrecision(5),
      row.low === undefined ? "" : row.low.toPrecision(5), row.high === undefined ? "" : row.high.toPrecision(5)]));
  }

  /* ---- all ---- */

  function drawRest() {
    drawMix();
    drawShares();
    drawSlack();
    drawSensitivity();
    drawPareto();
    drawMeasurements();
    drawTimes();
    drawCurve();
    drawEvaluation();
  }

  function draw(next) {
    drawSoon(next);
    clearTimeout(rest);
    drawRest();
  }

  /* The answer and its map at once, and the rest when there is time: for data that will change again soon. */
  function drawSoon(next) {
    data = next;
    drawAnswer();
    drawMap();
    clearTimeout(rest);
    rest = setTimeout(drawRest, 50);
  }

  function drawAgain() {
    Object.values(drawn).forEach(each => each());
  }

  /* Turns to paper, on which charts are dark on light and nothing is folded, or back to the screen as it was. */
  function turnTo(paper) {
    document.documentElement.classList.toggle("paper", paper);
    document.querySelectorAll(paper ? "details:not([open])" : "details.folded").forEach(each => {
      each.classList.toggle("folded", paper);
      each.open = paper;
    });
    if (paper && map) {
      mapTable();
    }
    drawAgain();
  }

  function listen() {
    element("bits").addEventListener("input", redrawMap);
    element("layer").addEventListener("change", redrawMap);
    element("map-details").addEventListener("toggle", openTable);
    element("scenario").addEventListener("change", redrawEvaluation);
    element("metric").addEventListener("change", redrawEvaluation);
    element("map").addEventListener("keydown", move);
    element("map").addEventListener("mousemove", hover);
    element("map").addEventListener("mouseleave", () => {
      element("tip").hidden = true;
    });
    element("map").addEventListener("click", event => {
      const at = [event.offsetX, event.offsetY];
      if (charts.map.containPixel("grid", at)) {
        point(...charts.map.convertFromPixel("grid", at).map(Math.round));
      }
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAgain);
    window.addEventListener("resize", () => {
      Object.values(charts).forEach(each => each.resize());
      drawAgain();
    });
    window.addEventListener("beforeprint", () => turnTo(true));
    window.addEventListener("afterprint", () => turnTo(false));
    window.matchMedia("print").addEventListener("change", media => turnTo(media.matches));
  }

  listen();
  const stored = JSON.parse(element("data").textContent);
  if (stored) {
    draw(stored);
  }
  return {draw, drawSoon, charts};
})();
