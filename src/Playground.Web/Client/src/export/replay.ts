import type { History } from "../scene/items";
import { Recording } from "../time/recording";
import { clock } from "../time/words";
import { download, fontFaces } from "./picture";

const minutes = 10, largest = 8 * 1024 * 1024;

/** Saves the last minutes as one page that plays them, with everything it needs inside: it opens anywhere, without a network. */
export async function replayPage(cluster: string, known: History | null, fetchKnown: () => Promise<History>) {
  const { history, json } = bounded(known ?? await fetchKnown());
  const [script, style, fonts] = await Promise.all([text("./replay.js"), styles(), fontFaces()]);
  const end = history.moments.at(-1)?.at ?? history.at, title = `${cluster}, ${new Date(history.at).toLocaleDateString("en-GB")} ${clock(history.at)} to ${clock(end)}`;
  const page = `<!doctype html>
<html lang="en" data-cluster="${escape(cluster)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${fonts}${style}</style>
<body class="replay">
<header><h1>${escape(title)}</h1><p>A recording made with Playground. Space plays and pauses, [ and ] go from moment to moment.</p></header>
<main></main>
<script type="application/json" id="recording">${json.replaceAll("<", "\\u003c")}</script>
<script type="module">${script.replaceAll("</script", "<\\/script")}</script>
`;
  download(`${cluster}-replay.html`, new Blob([page], { type: "text/html" }));
}

/** The last minutes; fewer when they would make too large a file. */
function bounded(history: History) {
  const end = history.moments.at(-1)?.at ?? history.at;
  let kept = after(history, end - minutes * 60_000), json = JSON.stringify(kept);
  while (json.length > largest && kept.moments.length > 1) {
    kept = after(kept, kept.moments[Math.ceil(kept.moments.length / 2)]?.at);
    json = JSON.stringify(kept);
  }
  return { history: kept, json };
}

function after(history: History, from: number | undefined): History {
  return from === undefined || from <= history.at ? history : new Recording(history).history(from);
}

async function text(file: string) {
  const answer = await fetch(new URL(file, import.meta.url));
  if (!answer.ok) throw new Error(`${file} cannot be fetched.`);
  return answer.text();
}

/** The colours and measures of the page, and the canvas's own. */
async function styles() {
  const tokens = [...document.styleSheets].find(sheet => sheet.href?.includes("/css/tokens"))?.href;
  return `${tokens ? await text(tokens) : ""}\n${await text("./replay.css")}`;
}

const escape = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\"", "&quot;");
