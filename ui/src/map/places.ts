import communesUrl from './data/communes.topojson?url';
import provincesUrl from './data/provinces.topojson?url';
import { features, type Feature, type Topology } from './topo';

export interface Places {
  provinces: Feature[];
  communes: Feature[];
}

async function topology(url: string): Promise<Feature[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return features((await response.json()) as Topology);
}

let places: Promise<Places> | undefined;
/** The areas of the map, fetched once; a failure is forgotten, so that the next map tries again. */
export function loadPlaces(): Promise<Places> {
  if (!places) {
    places = Promise.all([topology(provincesUrl), topology(communesUrl)]).then(([provinces, communes]) => ({ provinces, communes }));
    places.catch(() => (places = undefined));
  }
  return places;
}
