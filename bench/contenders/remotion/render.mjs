// `node render.mjs bundle PACKAGES PUBLIC BUNDLE` packs the storyboard; `node render.mjs PACKAGES PUBLIC BUNDLE OUT`
// renders it. PACKAGES is a folder with node_modules; the browser is BENCH_CHROMIUM or /usr/bin/chromium.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const packing = process.argv[2] === "bundle";
const [packages, pictures, packed, out] = process.argv.slice(packing ? 3 : 2).map((each) => resolve(each));
const use = createRequire(join(packages, "package.json"));

const pack = () =>
  use("@remotion/bundler").bundle({
    entryPoint: join(import.meta.dirname, "board.jsx"),
    rootDir: packages,
    publicDir: pictures,
    outDir: packed,
    enableCaching: false,
    webpackOverride: (config) => ({
      ...config,
      resolve: { ...config.resolve, modules: [join(packages, "node_modules")] },
    }),
  });

const render = async () => {
  const { renderMedia, selectComposition } = use("@remotion/renderer");
  const told = {
    serveUrl: packed,
    inputProps: { board: JSON.parse(readFileSync(join(pictures, "board.json"), "utf8")) },
    browserExecutable: process.env.BENCH_CHROMIUM ?? "/usr/bin/chromium",
    // Chromium no longer has the old headless mode; Remotion itself passes --no-sandbox.
    chromeMode: process.env.BENCH_CHROMIUM_MODE ?? "chrome-for-testing",
    logLevel: "error",
  };
  const composition = await selectComposition({ ...told, id: "board" });
  await renderMedia({
    ...told, composition, outputLocation: out, codec: "h264", crf: 20, x264Preset: "veryfast", concurrency: 2,
  });
};

await (packing ? pack() : render());
