export {
  type BeatStudy,
  type CanonStudy,
  type JudgedVerdict,
  type PlayVerdicts,
  judgedVerdicts,
  studyCanon,
} from "./canon-study.ts";
