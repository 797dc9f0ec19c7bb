
/* Asks for a report of the text in the editor at every change, and draws what comes back. */
(() => {
  const PAUSE = 5;
  const PAUSE_TO_EXPLAIN = 700;
  const PAUSE_AFTER_REFUSAL = 1000;
  const MISTAKE = /^problem:(\d+): (.*)$/;

  const element = id => document.getElementById(id);
  const problem = element("problem");
  const report = element("report");
  const client = Array.from(crypto.getRandomValues(new Uint32Array(4)), word => word.toString(36)).join("-");
  let asked = 0;
  let drawn = false;
  let changedAt = 0;
  let next = null;
  let abandoned = new AbortController();

  function say(text) {
    element("state").textContent = text;
  }

  /* Line numbers, and which of the lines have mistakes. */
  function number(wrong) {
    const count = problem.value.split("\n").length;
    element("lines").replaceChildren(...Array.from({length: count}, (_, index) => {
      const line = document.createElement("span");
      line.className = wrong.has(index + 1) ? "wrong" : "";
      line.textContent = (wrong.has(index + 1) ? "! " : "") + (index + 1) + (wrong.has(index + 1) ? "" : "\n");
      return line;
    }));
    element("lines").scrollTop = problem.scrollTop;
  }

  function goTo(line) {
    const lines = problem.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    problem.focus();
    problem.setSelectionRange(start, start + (lines[line - 1] || "").length);
  }

  function complain(messages) {
    const wrong = new Set();
    const items = messages.map(message => {
      const item = document.createElement("li");
      const found = message.match(MISTAKE);
      if (found) {
        const line = Number(found[1]);
        wrong.add(line);
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Line " + line;
        button.addEventListener("click", () => goTo(line));
        item.append(button, " ");
      }
      item.append(found ? found[2] : message);
      return item;
    });
    const before = Array.from(element("messages").children, item => item.textContent).join("\n");
    if (before !== items.map(item => item.textContent).join("\n")) {
      element("messages").replaceChildren(...items);
    }
    problem.setAttribute("aria-invalid", String(messages.length > 0));
    number(wrong);
  }

  /* The last good answer stays, but says that it is not of this text. */
  function outdate(reason) {
    report.classList.toggle("stale", drawn);
    say(reason + (drawn ? " The report is of an earlier text." : ""));
  }

  function show(data, whole) {
    report.hidden = false;
    report.classList.remove("stale");
    complain([]);
    QuarryReport.drawSoon(data);
    drawn = true;
    const millis = Math.round(performance.now() - changedAt);
    if (whole) {
      say("Answered in full.");
    } else {
      say("Answered in " + millis + " ms.");
      report.dataset.millis = millis;
    }
    report.dataset.answers = asked;
  }

  async function ask(whole) {
    const mine = ++asked;
    abandoned.abort();
    abandoned = new AbortController();
    let again = null;
    try {
      const answer = await fetch("/api/report" + (whole ? "" : "?no-explanation=true"), {method: "POST",
        headers: {"Content-Type": "application/yaml", "Quarry-Client": client}, body: problem.value,
        signal: abandoned.signal});
      const data = await answer.json();
      if (mine !== asked) {
        return;
      }
      if (answer.ok) {
        show(data, whole);
        again = whole ? null : PAUSE_TO_EXPLAIN;
      } else if (answer.status === 400 || answer.status === 413) {
        complain(data.messages);
        outdate(data.messages.length === 1 ? "There is a mistake." : "There are " + data.messages.length
          + " mistakes.");
      } else {
        outdate("No answer: " + data.detail + ".");
        again = whole || answer.status !== 503 ? null : PAUSE_AFTER_REFUSAL;
      }
    } catch (failure) {
      if (mine === asked) {
        outdate("The server does not answer.");
      }
    }
    if (again !== null && mine === asked) {
      next = setTimeout(ask, again, again === PAUSE_TO_EXPLAIN);
    }
  }

  function change() {
    changedAt = performance.now();
    ++asked;
    clearTimeout(next);
    next = setTimeout(ask, PAUSE, false);
    number(new Set());
  }

  async function begin() {
    report.hidden = true;
    const answer = await fetch("/api/problem");
    if (problem.value === "") {
      problem.value = await answer.text();
    }
    problem.addEventListener("input", change);
    problem.addEventListener("scroll", () => {
      element("lines").scrollTop = problem.scrollTop;
    });
    change();
  }

  begin();
})();
