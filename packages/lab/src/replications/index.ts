export type { BattleRow } from "./battle-row.ts";
export { type JobList, createJobList } from "./job-list.ts";
export { type Played, type ReplicationPlan, createReplicator } from "./play-replication.ts";
export { type Precision, isPrecise, parsePrecision, precisionBlock } from "./precision.ts";
export {
  type FailedReplication,
  type PlayedReplication,
  type Replication,
  isPlayed,
  parseReplication,
  seedOf,
} from "./replication.ts";
export {
  type ReplicationOrigin,
  type ReplicationStudy,
  originOfPlan,
  studyReplications,
} from "./replication-study.ts";
export { type Sequence, createSequence } from "./sequence.ts";
export { type Shard, batchOf, shardOf } from "./shard.ts";
export type { Job, Variant, VariantOrder } from "./variant.ts";
