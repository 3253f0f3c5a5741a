/** The report's own style: light and dark by the reader's preference, one column on a phone, plain on paper. */
export const pageStyle = `
:root{--ground:#fff;--panel:#f6f7f9;--ink:#1c2430;--soft:#566173;--line:#d5dae2;--accent:#8a5a00;--pnone:#9aa3b0;--hot:#d9480f;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ground:#141821;--panel:#1b212d;--ink:#e6e9ef;--soft:#9aa6b8;--line:#323b4b;--accent:#e0b04c;--pnone:#5b6678;--hot:#ff8a3d}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1120px;padding:1.2rem clamp(.8rem,3vw,2rem) 4rem;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
h1{font-size:clamp(1.5rem,4vw,2.3rem);line-height:1.15;margin:.4rem 0 .2rem}
h2{font-size:1.35rem;margin:2.6rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
p{margin:.5rem 0}
.lead{font-size:1.1rem;max-width:46rem}
.soft,figcaption,caption{color:var(--soft)}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:.8rem 0 0}
a{color:var(--accent)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.7rem;margin:1.2rem 0;padding:0;list-style:none}
.figures li{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem}
.figures b{display:block;font-size:1.35rem;line-height:1.2;font-variant-numeric:tabular-nums}
.figures span{color:var(--soft);font-size:.88rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.scroll{overflow-x:auto}
.powers td:first-child{white-space:nowrap}
.powers th{white-space:nowrap}
.swatch{display:inline-block;width:.75em;height:.75em;border-radius:50%;margin-right:.45em;vertical-align:-.02em}
.steps{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;margin:.6rem 0;position:sticky;top:0;background:var(--ground);padding:.4rem 0;z-index:2}
.steps input{flex:1 1 12rem;min-width:8rem;accent-color:var(--accent)}
.steps output{min-width:9.5rem;font-weight:600;font-variant-numeric:tabular-nums}
button.step,select,input[type=search]{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.25rem .7rem}
button.step{cursor:pointer}
.legend{display:flex;flex-wrap:wrap;gap:.15rem 1rem;font-size:.9rem;margin:.4rem 0;padding:0;list-style:none}
.legend li.gone{opacity:.45}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:.8rem}
.panel{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:.5rem}
.panel.wide{grid-column:1/-1}
.panel svg{display:block;width:100%;height:auto}
.panel text{font-size:11px;fill:var(--ink)}
.star{stroke:var(--panel);stroke-width:1}
.star.hot{stroke:var(--hot);stroke-width:3;filter:drop-shadow(0 0 4px var(--hot))}
.capital{fill:none;stroke:var(--soft);stroke-width:1}
.link{fill:none;stroke:var(--accent);stroke-width:1.5;stroke-dasharray:4 3}
.scale{fill:none;stroke:var(--soft)}
.panel .scale-text{fill:var(--soft)}
.chart{margin:.4rem 0 .2rem;min-height:320px}
.u-legend{color:var(--ink);font-size:.85rem;text-align:left}
.u-legend th,.u-legend td{border:0;padding:.1rem .3rem}
.u-legend .u-value{font-variant-numeric:tabular-nums}
.tools{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:.5rem 0}
.tools input{flex:1 1 14rem}
#battle-rows td:first-child{white-space:nowrap}
.side{display:block}
details{margin:.3rem 0}
summary{cursor:pointer;font-weight:600;font-size:1.05rem;padding:.35rem 0}
ol.told{list-style:none;padding:0;margin:.2rem 0 1rem;max-width:52rem}
ol.told li{padding:.28rem 0 .28rem .8rem;border-left:2px solid var(--line);margin:.1rem 0}
ol.told time{color:var(--accent);font-size:.85rem;display:block}
ol.told cite{color:var(--soft);font-size:.78rem;font-style:normal}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dd{margin:0}
@media (max-width:640px){
.cards thead{display:none}
.cards tr{display:block;border:1px solid var(--line);border-radius:8px;margin:.5rem 0;padding:.3rem .5rem;background:var(--panel)}
.cards td{display:grid;grid-template-columns:6.2rem 1fr;border:0;padding:.15rem 0;text-align:left;white-space:normal}
.cards td.n{text-align:left}
.cards td::before{content:attr(data-label);color:var(--soft);font-size:.85rem}
.steps output{flex-basis:100%}
.panel.wide svg{min-width:680px}
.panel.wide{overflow-x:auto}
}
@media print{
:root{--ground:#fff;--panel:#fff;--ink:#000;--soft:#444;--line:#bbb}
nav,.tools,.steps input,.steps button{display:none}
.steps{position:static}
h2{break-after:avoid}
.panel,tr,ol.told li{break-inside:avoid}
body{max-width:none;font-size:11pt}
}
`;
