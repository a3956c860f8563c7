/** XDS formatCode (JDV_J60) of each structured model, by the arc of its templateId under 1.2.250.1.213.1.1.1. */
const formats: Readonly<Record<string, string>> = {
  '2.1.1': 'urn:asip:ci-sis:avk:2009',
  '2.1.2': 'urn:asip:ci-sis:tap:2009',
  '2.1.3': 'urn:asip:ci-sis:dci:2009',
  '2.1.4': 'urn:asip:ci-sis:psc:2009',
  '2.1.5': 'urn:asip:ci-sis:ppv:2009',
  '5.1': 'urn:asip:ci-sis:cse-cs8:2017',
  '5.2': 'urn:asip:ci-sis:cse-cs9:2017',
  '5.3': 'urn:asip:ci-sis:cse-cs24:2017',
  '5.4': 'urn:ans:ci-sis:cse-mde:2023',
  '8': 'urn:asip:ci-sis:frcp:2011',
  '12.1': 'urn:asip:ci-sis:obp-sap:2023',
  '12.2': 'urn:asip:ci-sis:obp-snm:2023',
  '12.3': 'urn:asip:ci-sis:obp-sne:2023',
  '12.4': 'urn:asip:ci-sis:obp-scm:2023',
  '12.5': 'urn:asip:ci-sis:obp-sem:2023',
  '13': 'urn:asip:ci-sis:vsm:2012',
  '15': 'urn:asip:ci-sis:aunv:2013',
  '16': 'urn:asip:ci-sis:eunv:2013',
  '17': 'urn:asip:ci-sis:sunv:2013',
  '18': 'urn:asip:ci-sis:crrtn:2013',
  '20': 'urn:asip:ci-sis:pps-paerpa:2017',
  '21': 'urn:asip:ci-sis:ldl-ees:2017',
  '22': 'urn:asip:ci-sis:dlu:2015',
  '23': 'urn:asip:ci-sis:fludt:2017',
  '24': 'urn:asip:ci-sis:fludr:2017',
  '25': 'urn:asip:ci-sis:pavc:2016',
  '26': 'urn:asip:ci-sis:pps-cancer:2017',
  '27': 'urn:asip:ci-sis:d2lm-fin:2017',
  '28': 'urn:asip:ci-sis:d2lm-fidd:2017',
  '29': 'urn:asip:ci-sis:ldl-ses:2017',
  '30': 'urn:asip:ci-sis:sdm-mr:2017',
  '32': 'urn:asip:ci-sis:crgm:2018',
  '36': 'urn:asip:ci-sis:hr:2019',
  '37': 'urn:asip:ci-sis:vac:2019',
  '38': 'urn:asip:ci-sis:tlm-da:2020',
  '39': 'urn:ihe:pharm:pre:2010',
  '40': 'urn:asip:ci-sis:cr-anest:2020',
  '41': 'urn:asip:ci-sis:cr-cpa:2020',
  '42': 'urn:ihe:eyecare:geneyeevalcn:2014',
  '45': 'urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013',
  '46': 'urn:asip:ci-sis:vac-note:2021',
  '47': 'urn:ans:ci-sis:img-da:2022',
  '51': 'urn:ihe:pcc:ips:2020',
  '54': 'urn:ihe:pharm:dis:2010',
  '55': 'urn:ihe:lab:xd-lab:2008',
  '59': 'urn:ans:ci-sis:trod:2024',
};

const models: ReadonlyMap<string, string> = new Map(
  Object.entries(formats).map(([arc, format]) => [`1.2.250.1.213.1.1.1.${arc}`, format]),
);

/** The formatCode of a document by its model's templateId; undefined for a template that is no known model. */
export function formatOfModel(templateId: string): string | undefined {
  return models.get(templateId);
}
