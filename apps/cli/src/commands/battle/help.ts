/** What `holomap battle --help` says beside its options. */
export const battleHelp = `
<engagement> is one of
  a file            YAML or JSON, as docs/guide/engagement-format.md describes it; the JSON form of the OGame
                    communities with "attacker" and "defender" is read as well
  a built-in name   of a file in scenarios/engagements or scenarios/history, without its ending
  -                 the same from standard input
  a shorthand       forces of two sides or more with "v" between them: "100 cruiser, 20 frigate v 80 raider";
                    sides may be named: "red: 4 cruiser v blue: 6 raider"; 50k is 50,000 and 2M 2,000,000.
                    Add --rules for other rules than holomap, --setting for the classes of a scenario

Rules
  holomap           ships in space, this project's own (packages/battle/RULES.md)
  holomap-ground    troops on a world, this project's own
  ogamex-2026-08    OGame as OGameX has it, with its ships and research levels
  freeorion-0.5     FreeOrion: ship designs, planets, fighters
  lanchester        attrition: aimed or area fire, as a chain of single losses or as equations
  salvo             salvos of missiles: Hughes, Armstrong

JSON (--json), stable; new names may be added
  {"holomapBattle":1, "engagement", "title", "rules", "engine", "input", "seed", "runs",
   "sides": {"<side>": {"name",
      "winProbability": CHANCE,
      "classes": {"<class>": {"initial", "survivors": SPREAD, "disabled", "captured"}},
      "forces":  {"<force>": {"class", "initial", "survivors": SPREAD, "disabled", "captured"}}}},
   "draw": CHANCE, "mutualDestruction": CHANCE, "rounds": SPREAD, "durationMinutes": SPREAD,
   "reasons": {"<reason>": count},
   "sweep": only with --sweep: {"path", "side", "trend", "points": [{"value", "runs",
      "winProbability": {"<side>": CHANCE}, "draw", "survivors": {"<side>": {"<class>": mean}}}],
      "dips": [{"from", "at", "until", "drop", "low", "high"}]}}
  CHANCE  {"successes", "runs", "estimate", "low", "high"}: Wilson's interval at 95%
  SPREAD  {"mean", "sd", "se", "low", "high", "p05", "p50", "p95", "minimum", "maximum",
           "histogram": [[value, count], …]}: low to high is the 95% interval of the mean (Student's t, above
           10,000 runs the normal; null where one run gives none), percentiles are by nearest rank; with more than
           16,384 distinct values the histogram has bins of "binWidth" from each value on
  "draw" counts battles that no single side won; those of "mutualDestruction" are among them. Survivors are able,
  damaged, disabled and fled units; "disabled" and "captured" are means.

Run number k uses the same dice whatever --runs is, and at every value of a sweep. Ctrl-C tells what is done so far.

Examples
  holomap battle "100 cruiser, 20 frigate v 80 raider"
  holomap battle my-fight.yaml --runs 100000 --seed 7
  holomap battle my-fight.yaml --sweep "alliance.fleet.count=100..200:10"
  holomap battle my-fight.yaml --report fight.html --replay fight.md
  holomap battle "1000 light fighter v 100 cruiser" --rules ogamex-2026-08 --json
`;
