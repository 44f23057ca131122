param location string
param tags object
param token string
param applicationInsightsName string

@description('The health probe, which also lets the service notice a timer that stopped.')
param url string

@description('Empty: the rule fires and tells nobody.')
param adminEmail string

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'health-${token}'
  location: location
  // The portal finds the test by this tag alone.
  tags: union(tags, { 'hidden-link:${applicationInsights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'health-${token}'
    Name: 'Alerts: health'
    Enabled: true
    Frequency: 300
    Timeout: 60
    Kind: 'standard'
    RetryEnabled: true
    Locations: [
      {
        Id: 'apac-jp-kaw-edge'
      }
      {
        Id: 'apac-sg-sin-azr'
      }
      {
        Id: 'emea-nl-ams-azr'
      }
    ]
    Request: {
      RequestUrl: url
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
      ContentValidation: {
        // 'degraded' answers 200 too: a service that says so still serves readers.
        ContentMatch: '"status":"ok"'
        IgnoreCase: false
        PassIfTextFound: true
      }
    }
  }
}

resource admins 'Microsoft.Insights/actionGroups@2023-01-01' existing = if (!empty(adminEmail)) {
  name: 'ag-alerts-${token}'
}

resource rule 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alerts-health-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The health probe failed from two places: the service does not answer, or says that it is degraded.'
    severity: 1
    enabled: true
    scopes: [
      probe.id
      applicationInsights.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: applicationInsights.id
      failedLocationCount: 2
    }
    actions: empty(adminEmail)
      ? []
      : [
          {
            actionGroupId: admins.id
          }
        ]
  }
}
