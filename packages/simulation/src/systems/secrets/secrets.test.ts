import { describe, expect, it } from "vitest";
import { giveOrder } from "../../campaign/give-order.ts";
import { alone } from "../../testing/bystander.ts";
import { testCampaign } from "../../testing/campaign.ts";
import { secretsSystem } from "./index.ts";

describe("telling", () => {
  const powers = [{ key: "red" }, { key: "blue", knows: [0] }, { key: "green" }];
  const secrets = [{ id: 0, key: "plan", about: "The plan", owner: 0, knowers: [0] }];
  const tell = (power: number, to: number, secret = 0): [string | undefined, number] => {
    const test = testCampaign({ powers, rest: { secrets } }, { systems: alone(secretsSystem) });
    const refusal = giveOrder(test.engine, test.campaign, power, { order: "tell", secret, to });
    return [refusal?.rule, test.of("secret-learned").length];
  };

  it("[SE1] passes a secret on to a known power", () => {
    expect(tell(0, 1)).toEqual([undefined, 1]);
  });

  it("[SE1] needs the secret and the other's address, and does not betray what the other knows", () => {
    expect(tell(1, 0)).toEqual(["SE1", 0]);
    expect(tell(0, 0)).toEqual(["SE1", 0]);
    expect(tell(0, 1, 5)).toEqual(["SE1", 0]);
    expect(tell(0, 9)).toEqual(["SE1", 0]);
  });
});
