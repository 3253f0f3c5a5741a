/*
 * The yardstick: OGame's battle as OGameX has it (packages/battle/src/ogamex/RULES.md), shot by shot, as tight as plain C goes.
 * One number of hull and one of shield a ship, the dead skipped, targets drawn and fetched in batches.
 *
 * Reads a case as text: seed, least battles, milliseconds to spend, then for both sides: number of types and for each type
 * count attack shield hull, and for every pair of own and other type the rapid fire, own types first. Types fire as listed.
 * Prints battles, CPU milliseconds a battle (mean, then least over batches) and for each type mean and standard deviation of survivors.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_TYPES = 32, BATCH = 64 };

typedef struct {
  int32_t hull, shield;
} Ship;

typedef struct {
  int64_t initial;
  int32_t attack, shield, hull, safe;
  double sum, squares;
} Type;

typedef struct {
  int types;
  Type type[MOST_TYPES];
  /* By own and other type. */
  uint32_t again[MOST_TYPES][MOST_TYPES];
  uint8_t bounces[MOST_TYPES][MOST_TYPES];
  Ship *ships;
  uint8_t *type_of;
  int64_t count, count_of[MOST_TYPES];
} Side;

static uint64_t state[4];

static inline uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

/* xoshiro256++ (D. Blackman and S. Vigna, in the public domain). */
static inline uint64_t draw(void) {
  const uint64_t result = rotate(state[0] + state[3], 23) + state[0];
  const uint64_t shifted = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = rotate(state[3], 45);
  return result;
}

static void seed(uint64_t x) {
  for (int i = 0; i < 4; i++) {
    uint64_t z = (x += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    state[i] = z ^ (z >> 31);
  }
}

static double milliseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static void muster(Side *side) {
  int64_t at = 0;
  for (int j = 0; j < side->types; j++) {
    const Type *type = &side->type[j];
    side->count_of[j] = type->initial;
    for (int64_t k = 0; k < type->initial; k++, at++) {
      side->ships[at] = (Ship){type->hull, type->shield};
      side->type_of[at] = (uint8_t)j;
    }
  }
  side->count = at;
}

static void fire(const Side *shooters, Side *targets) {
  Ship *ships = targets->ships;
  const uint8_t *type_of = targets->type_of;
  const uint64_t count = (uint64_t)targets->count;
  for (int i = 0; i < shooters->types; i++) {
    const int32_t attack = shooters->type[i].attack;
    int64_t left = shooters->count_of[i];
    while (left > 0) {
      uint32_t slot[BATCH], dice[BATCH];
      const int shots = left < BATCH ? (int)left : BATCH;
      for (int k = 0; k < shots; k++) {
        const uint64_t word = draw();
        slot[k] = (uint32_t)(((word & 0xffffffffu) * count) >> 32);
        dice[k] = (uint32_t)(word >> 32);
        __builtin_prefetch(&ships[slot[k]], 1);
        __builtin_prefetch(&type_of[slot[k]]);
      }
      for (int k = 0; k < shots; k++) {
        Ship *ship = &ships[slot[k]];
        const int j = type_of[slot[k]];
        if (shooters->bounces[i][j]) {
          left--;
          continue;
        }
        if (ship->hull > 0) {
          if (attack <= ship->shield) {
            ship->shield -= attack;
          } else {
            ship->hull -= attack - ship->shield;
            ship->shield = 0;
          }
          if (ship->hull > 0 && ship->hull < targets->type[j].safe) {
            const float part = (float)ship->hull / (float)targets->type[j].hull;
            const uint32_t percent = (uint32_t)(100.0f - 100.0f * part);
            if ((uint32_t)(((draw() >> 32) * 101) >> 32) < percent) ship->hull = 0;
          }
        }
        left -= dice[k] >= shooters->again[i][j];
      }
    }
  }
}

static void clean(Side *side) {
  int64_t to = 0;
  memset(side->count_of, 0, sizeof side->count_of);
  for (int64_t k = 0; k < side->count; k++) {
    if (side->ships[k].hull <= 0) continue;
    const uint8_t j = side->type_of[k];
    side->ships[to] = (Ship){side->ships[k].hull, side->type[j].shield};
    side->type_of[to++] = j;
    side->count_of[j]++;
  }
  side->count = to;
}

static void fight(Side *a, Side *b) {
  muster(a);
  muster(b);
  for (int round = 0; round < 6 && a->count > 0 && b->count > 0; round++) {
    fire(a, b);
    fire(b, a);
    clean(a);
    clean(b);
  }
}

static void prepare(const Side *own, Side *other, uint32_t times[MOST_TYPES][MOST_TYPES], Side *writable) {
  for (int i = 0; i < own->types; i++)
    for (int j = 0; j < other->types; j++) {
      const uint32_t n = times[i][j];
      writable->bounces[i][j] = other->type[j].shield > 0 && (double)own->type[i].attack / other->type[j].shield < 0.01;
      writable->again[i][j] = n < 1 ? 0 : (uint32_t)((1.0 - floor(10000.0 / n) / 10000.0) * 4294967296.0);
    }
}

int main(void) {
  static Side a, b;
  static uint32_t times_a[MOST_TYPES][MOST_TYPES], times_b[MOST_TYPES][MOST_TYPES];
  Side *sides[2] = {&a, &b};
  long long first, least;
  double spend;
  if (scanf("%lld %lld %lf", &first, &least, &spend) != 3) return 1;
  for (int s = 0; s < 2; s++) {
    Side *side = sides[s];
    int64_t all = 0;
    if (scanf("%d", &side->types) != 1 || side->types > MOST_TYPES) return 1;
    for (int j = 0; j < side->types; j++) {
      Type *t = &side->type[j];
      long long count;
      if (scanf("%lld %d %d %d", &count, &t->attack, &t->shield, &t->hull) != 4) return 1;
      t->initial = count;
      all += count;
      while (t->safe < t->hull && (float)t->safe / (float)t->hull < 0.7f) t->safe++;
    }
    side->ships = malloc(sizeof(Ship) * (size_t)(all + 1));
    side->type_of = malloc((size_t)(all + 1));
    if (!side->ships || !side->type_of) return 1;
  }
  for (int s = 0; s < 2; s++)
    for (int i = 0; i < sides[s]->types; i++)
      for (int j = 0; j < sides[1 - s]->types; j++)
        if (scanf("%u", s == 0 ? &times_a[i][j] : &times_b[i][j]) != 1) return 1;
  prepare(&a, &b, times_a, &a);
  prepare(&b, &a, times_b, &b);
  seed((uint64_t)first);
  long long battles = 0;
  double spent = 0, best = 1e300;
  long long batch = 1;
  while (battles < least || spent < spend) {
    const double before = milliseconds();
    for (long long k = 0; k < batch; k++) {
      fight(&a, &b);
      for (int s = 0; s < 2; s++)
        for (int j = 0; j < sides[s]->types; j++) {
          const double count = (double)sides[s]->count_of[j];
          sides[s]->type[j].sum += count;
          sides[s]->type[j].squares += count * count;
        }
    }
    const double took = milliseconds() - before;
    battles += batch;
    spent += took;
    if (took >= 2 && took / batch < best) best = took / batch;
    if (took < 2) batch *= 2;
  }
  printf("%lld %.9f %.9f\n", battles, spent / battles, best < 1e300 ? best : spent / battles);
  for (int s = 0; s < 2; s++)
    for (int j = 0; j < sides[s]->types; j++) {
      const Type *t = &sides[s]->type[j];
      const double mean = t->sum / battles;
      const double variance = t->squares / battles - mean * mean;
      printf("%.9f %.9f\n", mean, variance > 0 ? sqrt(variance) : 0.0);
    }
  return 0;
}
