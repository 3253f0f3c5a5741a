/** The report's own style: light and dark by the reader's preference, one column on a phone, plain on paper. */
export const pageStyle = `
:root{--ground:#fff;--panel:#f6f7f9;--ink:#1c2430;--soft:#566173;--line:#d5dae2;--accent:#8a5a00;--hot:#d9480f;--s0:#1f6fb2;--s1:#b2182b;--s2:#3d7a37;--s3:#7a4fa3;--s4:#8a6d00;--s5:#50606e;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ground:#141821;--panel:#1b212d;--ink:#e6e9ef;--soft:#9aa6b8;--line:#323b4b;--accent:#e0b04c;--hot:#ff8a3d;--s0:#62aef0;--s1:#f0707c;--s2:#7ec76f;--s3:#bd93e6;--s4:#d9b93e;--s5:#9fb0c0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1120px;padding:1.2rem clamp(.8rem,3vw,2rem) 4rem;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
h1{font-size:clamp(1.5rem,4vw,2.3rem);line-height:1.15;margin:.4rem 0 .2rem}
h2{font-size:1.35rem;margin:2.6rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.2rem 0 .3rem}
p{margin:.5rem 0}
a{color:var(--accent)}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:.8rem 0 0}
.lead{font-size:1.1rem;max-width:46rem}
.soft{color:var(--soft)}
.hot{color:var(--hot);font-weight:600}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.7rem;margin:1.2rem 0;padding:0;list-style:none}
.figures li{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem}
.figures b{display:block;font-size:1.35rem;line-height:1.2;font-variant-numeric:tabular-nums}
.figures span{color:var(--soft);font-size:.88rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.scroll{overflow-x:auto}
.scroll.tall{max-height:34rem;overflow-y:auto}
.tall thead th{position:sticky;top:0;background:var(--ground)}
.swatch{display:inline-block;width:.75em;height:.75em;border-radius:50%;margin-right:.45em;vertical-align:-.02em}
.chances{display:grid;gap:.7rem;margin:1rem 0;padding:0;list-style:none}
.chances .track{position:relative;height:1.5rem;background:var(--panel);border:1px solid var(--line);border-radius:5px;overflow:hidden}
.chances .bar{position:absolute;inset:0 auto 0 0}
.chances .range{position:absolute;top:.45rem;height:.5rem;border:2px solid var(--ink);border-top-width:0;border-bottom-width:0;background:linear-gradient(var(--ink),var(--ink)) center/100% 2px no-repeat;min-width:3px}
.chances .told{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;font-variant-numeric:tabular-nums}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:.8rem}
.panel{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:.5rem .7rem}
.panel h3{margin:.1rem 0 .3rem}
.chart{margin:.4rem 0 .2rem;min-height:220px}
.u-legend{color:var(--ink);font-size:.85rem;text-align:left}
.u-legend th,.u-legend td{border:0;padding:.1rem .3rem}
.u-legend .u-value{font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dd{margin:0}
code{overflow-wrap:anywhere}
@media (max-width:640px){
.cards thead{display:none}
.cards tr{display:block;border:1px solid var(--line);border-radius:8px;margin:.5rem 0;padding:.3rem .5rem;background:var(--panel)}
.cards td{display:grid;grid-template-columns:9rem 1fr;border:0;padding:.15rem 0;text-align:left;white-space:normal}
.cards td.n{text-align:left}
.cards td::before{content:attr(data-label);color:var(--soft);font-size:.85rem}
}
@media print{
:root{--ground:#fff;--panel:#fff;--ink:#000;--soft:#444;--line:#bbb}
nav{display:none}
.scroll.tall{max-height:none}
h2{break-after:avoid}
.panel,tr{break-inside:avoid}
body{max-width:none;font-size:11pt}
}
`;
