/** What a formation may be sent to do at a place. */
export const missions = [
  "guard",
  "attack",
  "invade",
  "scout",
  "raid",
  "ambush",
  "mine",
  "clear-mines",
  "evacuate",
  "refit",
  "transit",
] as const;

/** How a formation behaves where it is. guard: fights whoever comes. field: free for operations. hide: lies low. fixed: cannot move. reserve: in store, wakes at an alarm. */
export const postures = ["guard", "field", "hide", "fixed", "reserve"] as const;

/** How two powers stand to each other. */
export const relations = [
  "war",
  "cease-fire",
  "neutral",
  "peace",
  "non-aggression",
  "mutual-defence",
  "alliance",
  "protectorate",
] as const;

/** How a power's fleets lay their fire, and whether they stand behind their platforms or form a wall. */
export const firePatterns = [
  "spread",
  "focus",
  "retire-and-focus",
  "wall",
  "advancing-wall",
  "one-at-a-time",
] as const;
