import path from "node:path";
import { marketParameters } from "../deploy/market-parameters.ts";
import { governanceParameters, institutionParameters } from "../deploy/parameters.ts";
import { provenanceParameters } from "../deploy/provenance-parameters.ts";
import type { Deployment, RecordedParameters } from "../deploy/record.ts";
import { loadSettings } from "../deploy/settings.ts";
import { PROJECT_ROOT } from "../stack/project-root.ts";

/**
 * What a deployment must have been given: the settings' file, and the record for what came from the input files (claims, GPU
 * classes, carbon intensities, vocabulary, templates, constitution), which may have been edited since.
 * @throws Error that names the file and each field that is wrong.
 */
export async function expectedParameters(
  { network, parameters: recorded, community }: Deployment,
  settingsFile?: string,
): Promise<RecordedParameters> {
  const file = settingsFile ?? path.join(PROJECT_ROOT, "ignition/parameters", `${network}.json`);
  const settings = await loadSettings(file);
  const { constitutionHash, constitutionArticles } = recorded.Governance;
  const { boardMembers } = recorded.Institutions;
  const { gpuClasses, intensities } = recorded.Market;
  const tables = { gpuClasses: [], carbonIntensity: [] };
  return {
    ...recorded,
    Governance: { ...governanceParameters(settings), constitutionHash, constitutionArticles },
    Institutions: { ...institutionParameters({ community }, settings), boardMembers },
    Market: { ...recorded.Market, ...marketParameters(tables, settings.market), gpuClasses, intensities },
    Provenance: { ...recorded.Provenance, ...withoutInputs(provenanceParameters(settings.provenance)) },
  };
}

type FromSettings =
  | "levels"
  | "walls"
  | "minBond"
  | "thawPeriod"
  | "maxAssessmentPeriod"
  | "anchorWindow"
  | "answerPeriod"
  | "anchorBond"
  | "challengeBond"
  | "latePenalty"
  | "reporterBps";

/** What of consent and provenance comes from the settings alone. */
function withoutInputs(
  given: ReturnType<typeof provenanceParameters>,
): Pick<RecordedParameters["Provenance"], FromSettings> {
  const { levels, walls, minBond, thawPeriod, maxAssessmentPeriod } = given;
  const { anchorWindow, answerPeriod, anchorBond, challengeBond, latePenalty, reporterBps } = given;
  return {
    ...{ levels, walls, minBond, thawPeriod, maxAssessmentPeriod },
    ...{ anchorWindow, answerPeriod, anchorBond, challengeBond, latePenalty, reporterBps },
  };
}
