// Answers of opening_hours.js, the reference implementation of the syntax.
// Reads JSON lines {"expression", "state", "from", "to"}, writes {"intervals": [[start, end, state, comment], ...]}
// with moments in seconds since 1970, or {"error": "..."}. Run with TZ=Europe/Berlin.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
const { default: OpeningHours } = await import(pathToFileURL(require.resolve("opening_hours")).href);

const states = {
  BB: "Brandenburg", BE: "Berlin", BW: "Baden-Württemberg", BY: "Bayern", HB: "Bremen", HE: "Hessen", HH: "Hamburg",
  MV: "Mecklenburg-Vorpommern", NI: "Niedersachsen", NW: "Nordrhein-Westfalen", RP: "Rheinland-Pfalz",
  SH: "Schleswig-Holstein", SL: "Saarland", SN: "Sachsen", ST: "Sachsen-Anhalt", TH: "Thüringen",
};

function answer({ expression, state, from, to }) {
  const place = { lat: "51.5", lon: "7.2", address: { country_code: "de", state: states[state] } };
  const hours = new OpeningHours(expression, place, { locale: "en" });
  const joined = [];
  for (const [start, end, unknown, comment] of hours.getOpenIntervals(new Date(from), new Date(to))) {
    const next = [start / 1000, end / 1000, unknown ? "unknown" : "open", comment ?? null];
    const last = joined.at(-1);
    if (last && last[1] === next[0] && last[2] === next[2] && last[3] === next[3]) last[1] = next[1];
    else joined.push(next);
  }
  return { intervals: joined };
}

for await (const line of createInterface({ input: process.stdin })) {
  let found;
  try {
    found = answer(JSON.parse(line));
  } catch (error) {
    found = { error: String(error).slice(0, 200) };
  }
  process.stdout.write(JSON.stringify(found) + "\n");
}
