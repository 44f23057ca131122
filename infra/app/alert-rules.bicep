param location string
param tags object
param token string
param workspaceId string

@description('Empty: the rules fire and tell nobody.')
param adminEmail string

// docs/operations.md says for each what it means and what to do.
var rules = [
  {
    name: 'poison-messages'
    description: 'A message failed five times and was put aside.'
    severity: 1
    query: 'AppRequests | where Name endswith "-poison" | summarize Value = count()'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT15M'
  }
  {
    name: 'polling-stopped'
    description: 'The poll timer did not run through once in a quarter of an hour.'
    severity: 1
    query: 'AppRequests | where Name == "poll" and Success == true | summarize Value = count()'
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT15M'
    window: 'PT15M'
  }
  {
    name: 'feed-silence'
    description: 'No feed brought a new item for six hours.'
    severity: 2
    query: 'AppRequests | where Name == "classify-item" | summarize Value = count()'
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT1H'
    window: 'PT6H'
  }
  {
    name: 'delivery-failures'
    description: 'Deliveries end in errors.'
    severity: 2
    query: 'AppRequests | where Name == "deliver-alert" and Success == false | summarize Value = count()'
    operator: 'GreaterThan'
    threshold: 10
    frequency: 'PT15M'
    window: 'PT15M'
  }
]

resource admins 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(adminEmail)) {
  name: 'ag-alerts-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'alerts'
    enabled: true
    emailReceivers: [
      {
        name: 'admin'
        emailAddress: adminEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource queryRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alerts-${rule.name}-${token}'
    location: location
    tags: tags
    properties: {
      displayName: 'Alerts: ${rule.name}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      // Tables appear with the first record in them.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            // Each query gives one row, also where nothing happened.
            query: rule.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Total'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: empty(adminEmail) ? [] : [
          admins.id
        ]
      }
    }
  }
]
