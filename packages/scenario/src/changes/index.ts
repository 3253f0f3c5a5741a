export type { SettingChange, SettingPlace, SettingProblem } from "./setting-change.ts";
export { changeSetting } from "./change-setting.ts";
export { settingPlaces } from "./setting-places.ts";
export { type SettingField, settingFields } from "./setting-fields.ts";
