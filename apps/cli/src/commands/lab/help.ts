/** What `holomap lab run --help` says beside its options. */
export const labRunHelp = `
Measures (--measures, else lab/measures.yaml in the scenario's folder, else a built-in set) are a YAML list:
  - { key: borg-peace, name: the Borg make peace, kind: chance, of: "relation('borg', 'dalek') == 'peace'" }
  - { key: stars-2380, kind: figure, of: held('dalek'), at: 2380 }
  - { key: ships-lost, kind: figure, tally: ships-lost, power: federation }
  - { key: fall, kind: date, when: "holder('cardassia') != 'cardassia'" }
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
