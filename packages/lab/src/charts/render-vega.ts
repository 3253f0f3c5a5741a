/** What is used of vega and vega-lite: their own types bring the browser's along. */
interface VegaLibrary {
  parse(spec: object): object;
  View: new (
    runtime: object,
    options: { readonly renderer: "none"; readonly logger: Silence },
  ) => { toSVG(): Promise<string>; finalize(): void };
}

interface VegaLiteLibrary {
  compile(spec: object, options: { readonly logger: Silence }): { readonly spec: object };
}

interface Silence {
  level(): Silence;
  error(): Silence;
  warn(): Silence;
  info(): Silence;
  debug(): Silence;
}

const silence: Silence = {
  level: () => silence,
  error: () => silence,
  warn: () => silence,
  info: () => silence,
  debug: () => silence,
};

/** Draws a Vega-Lite specification as SVG text. The only door to vega, which is loaded with the first chart. */
export async function renderVega(spec: object): Promise<string> {
  const vega: unknown = await import("vega");
  const vegaLite: unknown = await import("vega-lite");
  const { parse, View } = vega as VegaLibrary;
  const { compile } = vegaLite as VegaLiteLibrary;
  const view = new View(parse(compile(spec, { logger: silence }).spec), {
    renderer: "none",
    logger: silence,
  });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
