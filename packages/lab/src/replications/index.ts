export { type ReplicationPlan, createReplicator } from "./play-replication.ts";
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
