/** What `holomap lab run --help` says beside its options. */
export const labRunHelp = `
Measures (--measures, else lab/measures.yaml in the scenario's folder, else a built-in set) are a YAML list:
  - { key: borg-peace, name: the Borg make peace, kind: chance, of: "relation('borg', 'dalek') == 'peace'" }
  - { key: stars-2380, kind: figure, of: held('dalek'), at: 2380 }
  - { key: ships-lost, kind: figure, tally: ships-lost, power: federation }
  - { key: fall, kind: date, when: "holder('cardassia') != 'cardassia'" }
  - { key: station-taken, kind: date, event: star-taken, where: "e.star == 'denorios'" }
Expressions are those of a scenario's conditions (docs/guide/lab.md). at: a date, or the end when left out.
tally: ships-lost, ships-built, people-lost, battles or fighting-days, of one power or of all.

Replication k has the seed S + k - 1, so that the first is the war of holomap run --seed S; nothing depends on the
number of wars or of workers. Results folder: replications.jsonl (a line for each war), results.json (estimates),
origin.json. Ctrl-C keeps what is done; the same command with --out and --resume goes on.

Examples
  holomap lab run daleks --runs 200
  holomap lab run daleks --precision "P(borg-peace) ±0.05"
  holomap lab run my-run/saves/2374-11-03T0000.save --runs 50 --measures mine.yaml
  holomap lab canon daleks --runs 200
`;

/** What `holomap lab merge --help` says beside its options. */
export const labMergeHelp = `
A shard is a part of a study that is played with the same command and --shard i/n, on any machine, under any scheduler. The folders must be
of one scenario, one version of Holomap and the same options; a war that stands in two of them counts once and must be the same bytes.
The result is, byte for byte, what one machine would have written. docs/scale.md has the scripts for Slurm and Kubernetes.

Examples
  holomap lab run daleks --runs 1000 --shard 1/4 --out shards/1     (and 2/4, 3/4, 4/4)
  holomap lab merge shards/* --out whole
`;

/** What `holomap lab worker --help` says beside its options. */
export const labWorkerHelp = `
Any number of workers, on any number of machines, play the studies that are given out with --queue over the same Redis. Each must see the
results folder of the study: on a shared disk, where --shared says. Ctrl-C ends the wars under way and gives the batch back; a worker that
is killed loses nothing: its batch goes to another (after --stall seconds, 15 unless the study says otherwise). docs/scale.md says more.

Examples
  holomap lab run daleks --runs 1000 --queue redis://head:6379 --out /shared/daleks     (on one machine)
  holomap lab worker --queue redis://head:6379                                          (on each)
`;

/** What `holomap lab query --help` says beside its options. */
export const labQueryHelp = `
Tables: measures (a row for each replication and measure), battles (a row for each battle), beats (a row for each beat, of holomap lab
canon). They are Parquet files in the folder, which other programs read as well. A folder that holds shards is asked as one.

Examples
  holomap lab query my-study "SELECT star, count(*) AS battles FROM battles GROUP BY star ORDER BY battles DESC LIMIT 10"
  holomap lab query my-study "SELECT median(value) FROM measures WHERE measure = 'dalek-stars'"
  holomap lab query my-study "COPY (SELECT * FROM battles) TO 'battles.csv'"
`;

/** What `holomap lab calibrate --help` says beside its options. */
export const labCalibrateHelp = `
A calibration is a YAML file: unknowns (figures of the setting with the range they may have), the beats that are fitted, a budget of wars.
The fit is an approximate Bayesian computation (population Monte Carlo): wars far from the fitted beats are dropped, those near are varied,
until the budget is spent. All other beats are left alone and test what was found. docs/guide/lab.md says what may stand in the file.

Example
  holomap lab calibrate daleks how-eager
`;

/** What `holomap lab experiment --help` says beside its options. */
export const labExperimentHelp = `
An experiment is a YAML file: factors (figures of the setting by path, with the values they may have) and a design, or variants side by side.
  title: What would have saved the station?
  runs: 40
  design: full-factorial                # or latin-hypercube, one-at-a-time
  factors:
    - { key: guard, path: formations.ds9-guard.units.*, times: [1, 2, 4] }
    - { key: odds, path: doctrines.dominion.attackRatio, to: { low: 1, high: 3 } }
  responses: [station-falls]            # measures, of the scenario or of the file
  monotonic: [{ response: station-falls, factor: guard, direction: down }]
Wars of one number share their dice at all points, so that differences are paired. docs/guide/experiments.md says what else may stand there.

Examples
  holomap lab experiment daleks save-the-station
  holomap lab experiment daleks my-experiment.yaml --runs 10 --at 2376-01-01
`;

/** What `holomap lab compare --help` says beside its options. */
export const labCompareHelp = `
A variant is a YAML map: key, name, set (path: value), times (path: factor), orders (power, order in keys). The war as it is comes first.
Each is played --runs times; wars of one number share their dice, so that differences are paired.

Examples
  holomap lab compare daleks --at 2377-01-01 --variant '{ key: bold, set: { doctrines.dalek-conquest.homeGuard: 0.5 } }'
  holomap lab compare my-run/saves/2374-11-03T0000.save --runs 50 --variant '{ key: peace, orders: [{ power: federation, order: { order: offer, to: dominion, relation: peace } }] }'
`;

/** What `holomap lab forecast --help` says beside its options. */
export const labForecastHelp = `
Worlds that agree with all that a power knows, and are drawn where it does not know, are played on beside the true state: its forecast
differs from the truth as far as it is in the dark. With --truths the same is asked in many wars, and each view is scored: Brier score
and its parts, a reliability table, how often its ranges hold what came.

Examples
  holomap lab forecast my-run/saves/2376-04-18T0000.save --power federation,dalek --until 2378
  holomap lab forecast daleks --at 2376-01-01 --until 2377-07-01 --power dalek --truths 20 --futures 20
`;
