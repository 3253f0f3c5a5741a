/**
 * Outcomes of other programs under the same rules, measured by us on 2026-11-21: OGameX's Rust engine (lanedirt/OGameX @ 68964c0d)
 * and a shot-by-shot C program checked against it. Figures are after technology; outcomes carry the peer's 32-bit rounding.
 */
export interface PeerCase {
  readonly id: string;
  readonly attacker: readonly PeerUnits[];
  readonly defender: readonly PeerUnits[];
  /** Types fire in ascending order (C). */
  readonly ascending: PeerOutcome;
  /** Types fire in an order drawn once per side and battle: uniformly (C), or as the peer's hash map has it (Rust). */
  readonly random?: PeerOutcome;
  readonly peer?: PeerOutcome;
}

export interface PeerUnits {
  readonly unit: number;
  readonly count: number;
  readonly attack: number;
  readonly shield: number;
  readonly hull: number;
  readonly rapidFire: Readonly<Record<number, number>>;
}

export interface PeerOutcome {
  readonly fights: number;
  readonly attackerWins: number;
  readonly defenderWins: number;
  readonly rounds: number;
  /** Survivors by unit: mean and standard deviation. */
  readonly attacker: Readonly<Record<number, readonly [number, number]>>;
  readonly defender: Readonly<Record<number, readonly [number, number]>>;
  /** Fights by unit and survivors 0, 1, 2 … */
  readonly histograms?: {
    readonly attacker: Readonly<Record<number, readonly number[]>>;
    readonly defender: Readonly<Record<number, readonly number[]>>;
  };
}

export const peerCases: readonly PeerCase[] = [
  {
    id: "b1",
    attacker: [
      { unit: 204, count: 1000, attack: 50, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
    ],
    defender: [
      { unit: 204, count: 1000, attack: 50, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
    ],
    ascending: {
      fights: 200000,
      attackerWins: 0,
      defenderWins: 0,
      rounds: 6,
      attacker: { 204: [254.7452, 22.5529] },
      defender: { 204: [254.7444, 22.4973] },
    },
  },
  {
    id: "b5",
    attacker: [
      { unit: 204, count: 3, attack: 50, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      {
        unit: 205,
        count: 3,
        attack: 150,
        shield: 25,
        hull: 1000,
        rapidFire: { 202: 3, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 206,
        count: 2,
        attack: 400,
        shield: 50,
        hull: 2700,
        rapidFire: { 204: 6, 210: 5, 212: 5, 217: 5, 401: 10 },
      },
      { unit: 207, count: 2, attack: 1000, shield: 200, hull: 6000, rapidFire: { 210: 5, 212: 5, 217: 5 } },
    ],
    defender: [
      { unit: 204, count: 5, attack: 50, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      {
        unit: 205,
        count: 2,
        attack: 150,
        shield: 25,
        hull: 1000,
        rapidFire: { 202: 3, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 206,
        count: 2,
        attack: 400,
        shield: 50,
        hull: 2700,
        rapidFire: { 204: 6, 210: 5, 212: 5, 217: 5, 401: 10 },
      },
      {
        unit: 215,
        count: 1,
        attack: 700,
        shield: 400,
        hull: 7000,
        rapidFire: { 202: 3, 203: 3, 205: 4, 206: 4, 207: 7, 210: 5, 212: 5, 217: 5 },
      },
    ],
    ascending: {
      fights: 4000000,
      attackerWins: 0.4844,
      defenderWins: 0.3864,
      rounds: 5.0085,
      attacker: { 204: [0.0681, 0.2722], 205: [0.1908, 0.486], 206: [0.3994, 0.6586], 207: [0.8611, 0.8923] },
      defender: {
        204: [0.0707, 0.2998],
        205: [0.0575, 0.2479],
        206: [0.2037, 0.4734],
        215: [0.4082, 0.4915],
      },
      histograms: {
        attacker: {
          204: [3748060, 231940, 19378, 622],
          205: [3385969, 479728, 119630, 14673],
          206: [2790021, 822352, 387627],
          207: [1908802, 738188, 1353010],
        },
        defender: {
          204: [3759928, 202393, 32944, 4357, 369, 9],
          205: [3784228, 201366, 14406],
          206: [3308989, 567271, 123740],
          215: [2367257, 1632743],
        },
      },
    },
    random: {
      fights: 2000000,
      attackerWins: 0.5065,
      defenderWins: 0.3787,
      rounds: 4.9016,
      attacker: { 204: [0.0805, 0.2962], 205: [0.2137, 0.5143], 206: [0.4306, 0.6794], 207: [0.8937, 0.901] },
      defender: {
        204: [0.0748, 0.3096],
        205: [0.0588, 0.2509],
        206: [0.2007, 0.4716],
        215: [0.3922, 0.4882],
      },
    },
  },
  {
    id: "x1",
    attacker: [
      { unit: 202, count: 1000, attack: 5, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      { unit: 203, count: 1000, attack: 5, shield: 25, hull: 1200, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      { unit: 204, count: 1000, attack: 50, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      {
        unit: 205,
        count: 1000,
        attack: 150,
        shield: 25,
        hull: 1000,
        rapidFire: { 202: 3, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 206,
        count: 1000,
        attack: 400,
        shield: 50,
        hull: 2700,
        rapidFire: { 204: 6, 210: 5, 212: 5, 217: 5, 401: 10 },
      },
      {
        unit: 207,
        count: 1000,
        attack: 1000,
        shield: 200,
        hull: 6000,
        rapidFire: { 210: 5, 212: 5, 217: 5 },
      },
      { unit: 209, count: 1000, attack: 1, shield: 10, hull: 1600, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      {
        unit: 211,
        count: 1000,
        attack: 1000,
        shield: 500,
        hull: 7500,
        rapidFire: { 210: 5, 212: 5, 217: 5, 401: 20, 402: 20, 403: 10, 404: 5, 405: 10, 406: 5 },
      },
      {
        unit: 213,
        count: 1000,
        attack: 2000,
        shield: 500,
        hull: 11000,
        rapidFire: { 210: 5, 212: 5, 215: 2, 217: 5, 402: 10 },
      },
      {
        unit: 215,
        count: 1000,
        attack: 700,
        shield: 400,
        hull: 7000,
        rapidFire: { 202: 3, 203: 3, 205: 4, 206: 4, 207: 7, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 218,
        count: 1000,
        attack: 2800,
        shield: 700,
        hull: 14000,
        rapidFire: { 202: 3, 203: 3, 204: 4, 205: 3, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 219,
        count: 1000,
        attack: 200,
        shield: 100,
        hull: 2300,
        rapidFire: { 202: 3, 210: 5, 212: 5, 217: 5 },
      },
    ],
    defender: [
      { unit: 202, count: 1000, attack: 5, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      { unit: 203, count: 1000, attack: 5, shield: 25, hull: 1200, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      { unit: 204, count: 1000, attack: 50, shield: 10, hull: 400, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      {
        unit: 205,
        count: 1000,
        attack: 150,
        shield: 25,
        hull: 1000,
        rapidFire: { 202: 3, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 206,
        count: 1000,
        attack: 400,
        shield: 50,
        hull: 2700,
        rapidFire: { 204: 6, 210: 5, 212: 5, 217: 5, 401: 10 },
      },
      {
        unit: 207,
        count: 1000,
        attack: 1000,
        shield: 200,
        hull: 6000,
        rapidFire: { 210: 5, 212: 5, 217: 5 },
      },
      { unit: 209, count: 1000, attack: 1, shield: 10, hull: 1600, rapidFire: { 210: 5, 212: 5, 217: 5 } },
      {
        unit: 211,
        count: 1000,
        attack: 1000,
        shield: 500,
        hull: 7500,
        rapidFire: { 210: 5, 212: 5, 217: 5, 401: 20, 402: 20, 403: 10, 404: 5, 405: 10, 406: 5 },
      },
      {
        unit: 213,
        count: 1000,
        attack: 2000,
        shield: 500,
        hull: 11000,
        rapidFire: { 210: 5, 212: 5, 215: 2, 217: 5, 402: 10 },
      },
      {
        unit: 215,
        count: 1000,
        attack: 700,
        shield: 400,
        hull: 7000,
        rapidFire: { 202: 3, 203: 3, 205: 4, 206: 4, 207: 7, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 218,
        count: 1000,
        attack: 2800,
        shield: 700,
        hull: 14000,
        rapidFire: { 202: 3, 203: 3, 204: 4, 205: 3, 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 219,
        count: 1000,
        attack: 200,
        shield: 100,
        hull: 2300,
        rapidFire: { 202: 3, 210: 5, 212: 5, 217: 5 },
      },
    ],
    ascending: {
      fights: 20858,
      attackerWins: 0,
      defenderWins: 0,
      rounds: 6,
      attacker: {
        202: [6.0655, 2.4735],
        203: [13.8798, 3.7536],
        204: [6.1027, 2.4801],
        205: [11.4096, 3.4007],
        206: [38.4135, 6.3196],
        207: [160.5513, 12.331],
        209: [18.7139, 4.3673],
        211: [282.8526, 15.2027],
        213: [448.8615, 16.7488],
        215: [236.131, 14.6046],
        218: [628.6657, 16.0726],
        219: [34.3415, 5.9473],
      },
      defender: {
        202: [6.0727, 2.4958],
        203: [13.8125, 3.763],
        204: [6.0571, 2.4869],
        205: [11.3673, 3.4038],
        206: [38.3938, 6.2891],
        207: [160.4867, 12.3864],
        209: [18.7297, 4.4022],
        211: [282.7447, 15.2356],
        213: [448.7408, 16.6173],
        215: [236.2799, 14.4679],
        218: [628.587, 15.9346],
        219: [34.3953, 5.929],
      },
    },
    random: {
      fights: 12000,
      attackerWins: 0,
      defenderWins: 0,
      rounds: 6,
      attacker: {
        202: [6.0631, 2.4962],
        203: [13.7488, 3.8432],
        204: [6.058, 2.5204],
        205: [11.3064, 3.5363],
        206: [37.8417, 6.7581],
        207: [157.4224, 14.8082],
        209: [18.4726, 4.5673],
        211: [275.7362, 19.6193],
        213: [440.1302, 22.5311],
        215: [230.6792, 18.2266],
        218: [619.8825, 21.7649],
        219: [34.0049, 6.4027],
      },
      defender: {
        202: [6.0264, 2.546],
        203: [13.7086, 3.9045],
        204: [6.0631, 2.5577],
        205: [11.2694, 3.5012],
        206: [37.8233, 6.6565],
        207: [157.2708, 14.8271],
        209: [18.4682, 4.5595],
        211: [275.5821, 19.712],
        213: [440.0163, 22.6248],
        215: [230.5035, 18.2219],
        218: [619.6913, 21.7856],
        219: [33.9881, 6.2891],
      },
    },
    peer: {
      fights: 2000,
      attackerWins: 0,
      defenderWins: 0,
      rounds: 6,
      attacker: {
        202: [6.039, 2.5723],
        203: [13.578, 3.9066],
        204: [5.971, 2.5529],
        205: [11.3595, 3.5646],
        206: [37.806, 6.7477],
        207: [157.219, 14.7258],
        209: [18.472, 4.4329],
        211: [275.727, 19.3581],
        213: [441.245, 22.3596],
        215: [231.1715, 18.2344],
        218: [619.8755, 21.7083],
        219: [33.9995, 6.4594],
      },
      defender: {
        202: [6.0715, 2.3984],
        203: [13.6415, 3.9375],
        204: [5.965, 2.6361],
        205: [11.3175, 3.4822],
        206: [37.9525, 6.7874],
        207: [157.524, 14.991],
        209: [18.5145, 4.5997],
        211: [276.2855, 19.9565],
        213: [441.1265, 22.911],
        215: [230.3225, 18.3915],
        218: [620.443, 21.2303],
        219: [33.984, 6.2611],
      },
    },
  },
  {
    id: "x5",
    attacker: [
      { unit: 207, count: 1, attack: 1000, shield: 200, hull: 6000, rapidFire: { 210: 5, 212: 5, 217: 5 } },
    ],
    defender: [
      {
        unit: 206,
        count: 3,
        attack: 400,
        shield: 50,
        hull: 2700,
        rapidFire: { 204: 6, 210: 5, 212: 5, 217: 5, 401: 10 },
      },
    ],
    ascending: {
      fights: 10000000,
      attackerWins: 0.1444,
      defenderWins: 0.7864,
      rounds: 3.2345,
      attacker: { 207: [0.145, 0.3521] },
      defender: { 206: [1.5648, 1.0377] },
      histograms: {
        attacker: { 207: [8550218, 1449782] },
        defender: { 206: [2130033, 2117282, 3727076, 2025609] },
      },
    },
  },
];

/** Levels of weapon, shield and armour research, and the figures that the peer makes of them. */
export const peerTechnology: readonly {
  readonly levels: readonly [number, number, number];
  readonly units: readonly PeerUnits[];
}[] = [
  {
    levels: [13, 11, 12],
    units: [
      {
        unit: 206,
        count: 300,
        attack: 920,
        shield: 105,
        hull: 5940,
        rapidFire: { 204: 6, 210: 5, 212: 5, 217: 5, 401: 10 },
      },
      {
        unit: 207,
        count: 200,
        attack: 2300,
        shield: 420,
        hull: 13200,
        rapidFire: { 210: 5, 212: 5, 217: 5 },
      },
      {
        unit: 211,
        count: 100,
        attack: 2300,
        shield: 1050,
        hull: 16500,
        rapidFire: { 210: 5, 212: 5, 217: 5, 401: 20, 402: 20, 403: 10, 404: 5, 405: 10, 406: 5 },
      },
    ],
  },
  {
    levels: [9, 14, 10],
    units: [
      { unit: 401, count: 1000, attack: 152, shield: 48, hull: 400, rapidFire: {} },
      { unit: 402, count: 500, attack: 190, shield: 60, hull: 400, rapidFire: {} },
      { unit: 404, count: 50, attack: 2090, shield: 480, hull: 7000, rapidFire: {} },
      { unit: 405, count: 100, attack: 285, shield: 1200, hull: 1600, rapidFire: {} },
      { unit: 406, count: 20, attack: 5700, shield: 720, hull: 20000, rapidFire: {} },
    ],
  },
];
