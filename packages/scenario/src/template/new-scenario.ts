import type { SourceFile } from "../text/source-file.ts";

/**
 * The files of a first scenario to change: two powers and a neutral third, eight stars, a gate, a war that breaks
 * out, a treaty, a script and a canon of two beats. It parses without an issue. `schemas` is the way from the
 * scenario's folder to the JSON Schemas, for editors that complete and check as one types.
 */
export function newScenarioFiles(schemas = "../../packages/scenario/schema"): readonly SourceFile[] {
  return Object.entries(texts).map(([name, text]) => {
    if (!name.endsWith(".yaml")) return { name, text };
    const schema = `${schemas}/${name.replace(".yaml", ".schema.json")}`;
    return { name, text: `# yaml-language-server: $schema=${schema}\n${text}` };
  });
}

const texts: Readonly<Record<string, string>> = {
  "canon.yaml": `# The written timeline. Each beat says how it is found in the record of a campaign; without a way to see it
# a beat says \`why\`.
- key: war-breaks-out
  text: The Sarn Compact declares war on the League of Veyra.
  kind: politics
  date: 2501-04
  measure: { event: war-declared, where: "e.a == 'sarn' && e.b == 'veyra'" }
  source: invented
- key: league-loses-a-third
  text: A third of the League's space is in the Compact's hands.
  kind: state
  date: late 2502
  tolerance: 200 d
  measure: { figure: "share('sarn', 'veyra')", expected: 0.33, tolerance: 0.5 }
  source: invented
`,
  "classes.yaml": `# Ships, platforms and troops. Only key, name, domain and role are needed; all else has a default.
- key: lancer
  name: Lancer Cruiser
  plural: Lancer Cruisers
  domain: ship
  role: line
  lengthMetres: 320
  hull: 6
  shield: 4
  shieldRegeneration: 1
  evasion: 0.15
  marines: 40
  weapons: [ { key: lance, damage: 2, shotsPerRound: 3, accuracy: 0.55, tracking: 0.4, band: long } ]
  cruiseWarp: 6
  maximumWarp: 8
  endurance: 18 months
  tons: 300000
  build: 90 d
  builder: true
  source: invented
- key: frigate
  name: Picket Frigate
  domain: ship
  role: scout
  lengthMetres: 140
  hull: 3
  shield: 2
  evasion: 0.35
  weapons: [ { key: beam, damage: 1, shotsPerRound: 3, accuracy: 0.5, tracking: 0.8, band: medium } ]
  cruiseWarp: 7
  maximumWarp: 8.5
  tons: 60000
  build: 40 d
  source: invented
- key: carrack
  name: Carrack Transport
  domain: ship
  role: transport
  lengthMetres: 400
  hull: 4
  shield: 1
  evasion: 0.05
  cruiseWarp: 6
  lift: 6000
  berths: 9000
  tons: 250000
  build: 75 d
  source: invented
- key: bastion
  name: Bastion Platform
  domain: platform
  role: platform
  lengthMetres: 200
  hull: 8
  shield: 6
  weapons: [ { key: battery, damage: 2, shotsPerRound: 4, accuracy: 0.5, tracking: 0.5, band: long } ]
  tons: 120000
  build: 60 d
  source: invented
- key: rifles
  name: Rifle Company Soldier
  plural: Rifle Company Soldiers
  domain: troop
  role: infantry
  quality: 1
  tons: 1
  build: 30 d
  source: invented
`,
  "doctrines.yaml": `# How commanders fight and build; every figure left out has a default (see the scenario guide).
- key: conquest
  name: Step by step
  expansion: leapfrog
  attackRatio: 1.2
  withdrawRatio: 2.5
  homeGuard: 0.25
  aims: [veyra]
  fleet: { lancer: 12, frigate: 6, carrack: 4 }
  guard: { lancer: 3 }
  production: { lancer: { weight: 5 }, frigate: { weight: 2 }, carrack: { weight: 1, limit: 30 }, rifles: { weight: 3 } }
  buildAfterCapture: [platforms, works]
  platform: bastion
  platformsPerStar: 4
- key: shield
  name: Hold and strike back
  expansion: defend
  attackRatio: 2
  homeGuard: 0.5
  fleet: { lancer: 10, frigate: 8, carrack: 2 }
  guard: { lancer: 4, frigate: 2 }
  production: { lancer: { weight: 4 }, frigate: { weight: 4 }, rifles: { weight: 3 } }
  platform: bastion
  platformsPerStar: 6
  peace: losing
`,
  "formations.csv": `key,name,power,parent,echelon,place,enters,posture,units,commander,source
sarn-forces,Forces of the Compact,sarn,,armed-forces,sarn,,guard,,,invented
sarn-first,First Fleet,sarn,sarn-forces,fleet,sarn,,field,lancer:34 frigate:12 carrack:10,Marshal Ode Karr,invented
sarn-army,Landing Corps,sarn,sarn-forces,corps,sarn,,field,rifles:60000,,invented
sarn-guard,Guard of Sarn,sarn,sarn-forces,garrison,sarn,,fixed,bastion:8 rifles:40000,,invented
sarn-second,Second Fleet,sarn,sarn-forces,fleet,holt,2501-09,field,lancer:24 frigate:8 carrack:4,,invented
veyra-forces,Forces of the League,veyra,,armed-forces,veyra,,guard,,,invented
veyra-home,Home Fleet,veyra,veyra-forces,fleet,veyra,,guard,lancer:14 frigate:10,Admiral Tem Ashby,invented
veyra-picket,Border Picket,veyra,veyra-forces,squadron,corrin,,guard,lancer:5 frigate:6,,invented
veyra-guard,Guard of Veyra,veyra,veyra-forces,garrison,veyra,,fixed,bastion:6 rifles:40000,,invented
corrin-guard,Guard of Corrin,veyra,veyra-forces,garrison,corrin,,fixed,bastion:4 rifles:12000,,invented
ostrel-watch,Watch of Ostrel,ostrel,,fleet,ostrel,,guard,lancer:8 frigate:8,,invented
`,
  "links.yaml": `# A gate from one mouth to another: five minutes for ten light-years.
- { key: old-gate, name: The Old Gate, kind: gate, ends: [ostrel-mouth, dunmar-mouth], transit: 5 min, shipsPerHour: 120, open: false, source: invented }
`,
  "places.csv": `key,name,star,kind,orbitLightMinutes,bearingDegrees,holder,population,resistance,value,oreTonsPerDay,cover,fortification,source
sarn,Sarn,sarn,planet,8,0,,4200000,0.2,90,40000,0,2,invented
sarn-belt,Sarn Belt,sarn,belt,25,140,,20000,0.1,20,400000,0.4,0,invented
veyra,Veyra,veyra,planet,9,40,,5100000,0.3,95,50000,0,2,invented
veyra-ring,Veyra Ring,veyra,station,9,42,,300000,0.2,40,0,0,1,invented
corrin,Corrin,corrin,planet,6,200,,240000,0.3,40,30000,0,1,invented
ostrel,Ostrel,ostrel,planet,10,90,,900000,0.2,50,20000,0,1,invented
ostrel-mouth,Mouth at Ostrel,ostrel,mouth,45,300,none,0,0,30,0,0,0,invented
dunmar-mouth,Mouth at Dunmar,dunmar,mouth,50,10,none,0,0,30,0,0,0,invented
`,
  "powers.yaml": `- key: sarn
  name: Sarn Compact
  called: the Compact
  adjective: Sarn
  colour: "#d1495b"
  capital: sarn
  doctrine: shield           # until the script hands it the doctrine of conquest
  materialTons: 4000000
  source: invented
- key: veyra
  name: League of Veyra
  called: the League
  adjective: Veyran
  colour: "#2e86ab"
  capital: veyra
  doctrine: shield
  materialTons: 4000000
  source: invented
- key: ostrel
  name: Free City of Ostrel
  called: Ostrel
  adjective: Ostreli
  colour: "#7fb069"
  capital: ostrel
  doctrine: shield
  materialTons: 800000
  source: invented
`,
  "scenario.yaml": `format: 1
key: old-gate
title: The War of the Old Gate
summary: Two powers fall out over a gate that nobody knew was there.
epoch: 2500-01-01            # minute 0 of the campaign
start: 2501-01-01
until: 2504-01-01
calendars:
  - { key: civil, name: Civil calendar, kind: civil }
  - { key: war, name: Month of the war, kind: count, unit: month, from: 2501-04-01 }
regions:
  - { key: reach, name: The Near Reach }
rules:                       # each has a default; the scenario guide tells them
  sensorLightYears: 2.5
`,
  "script.yaml": `# The outside world. It opens gates and sends offers; it never writes how a fight ends.
- key: gate-wakes
  date: 2501-02-10
  text: The Old Gate between Ostrel and Dunmar wakes.
  do:
    - { do: open-link, link: old-gate }
  source: invented
- key: ostrel-speaks
  when: "share('sarn', 'veyra') > 0.2 || days('gate-wakes') > 700"
  text: Ostrel asks the Compact to halt.
  do:
    - { do: offer, from: veyra, to: sarn, relation: cease-fire }
    - { do: note, text: The envoys of Ostrel carry the offer. }
  source: invented
- key: war-party
  date: 2501-04-12
  text: The war party takes over in the Compact.
  do:
    - { do: doctrine, power: sarn, doctrine: conquest }
  source: invented
`,
  "stars.csv": `key,name,x,y,z,region,holder,weight,source
sarn,Sarn,0,0,0,reach,sarn,3,invented
holt,Holt,2.1,1.4,0.3,reach,sarn,1,invented
merrow,Merrow,-1.8,2.2,-0.5,reach,sarn,1,invented
corrin,Corrin,5.2,2.8,0.2,reach,veyra,1,invented
veyra,Veyra,8.4,1.1,-0.4,reach,veyra,3,invented
dunmar,Dunmar,7.3,4.9,0.9,reach,veyra,1,invented
tarn,Tarn,4.4,-2.6,0,reach,,1,invented
ostrel,Ostrel,1.2,-5.7,0.8,reach,ostrel,1,invented
`,
  "treaties.yaml": `treaties:
  - { key: charter-of-corrin, name: Charter of Corrin, relation: non-aggression, parties: [veyra, ostrel], signed: 2498-06, source: invented }
wars:
  - { between: [sarn, veyra], since: 2501-04-12, source: invented }
`,
  "works.csv": `key,name,place,power,kind,slipways,slipMetres,capacityTonsPerDay,growthPerYear,limitTonsPerDay,state,ready,fullOutput,source
sarn-yard,Sarn Yards,sarn,,yard,10,600,150000,0.05,250000,operational,,60 d,invented
sarn-works,Sarn Works,sarn,,works,0,0,20000,0.05,60000,operational,,30 d,invented
sarn-mine,Sarn Belt Mines,sarn-belt,,mine,0,0,300000,0,300000,operational,,30 d,invented
holt-yard,Holt Yards,holt,,yard,2,400,20000,0,20000,under-construction,2501-06,60 d,invented
veyra-yard,Ring Yards,veyra-ring,,yard,7,500,110000,0.03,160000,operational,,90 d,invented
veyra-works,Veyra Works,veyra,,works,0,0,20000,0.03,50000,operational,,30 d,invented
veyra-mine,Veyra Mines,veyra,,mine,0,0,100000,0,100000,operational,,30 d,invented
`,
};
