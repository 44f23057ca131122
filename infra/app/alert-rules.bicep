param location string
param tags object
param token string
param workspaceId string
param storageName string

@description('Empty: the rules fire and tell nobody.')
param adminEmail string

// docs/operations.md says for each what it means and what to do. All look at our own metrics (src/Alerts/Telemetry.cs), whose names no version of the platform changes.
var rules = [
  {
    name: 'poison-messages'
    description: 'A message failed five times and was put aside.'
    severity: 1
    query: 'AppMetrics | where Name == "alerts.poison" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT15M'
  }
  {
    name: 'polling-stopped'
    description: 'No poll ran through in a quarter of an hour.'
    severity: 1
    query: 'AppMetrics | where Name == "alerts.stage.duration" and Properties.stage == "poll" and Properties.result == "done" | summarize Value = sum(ItemCount)'
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT15M'
    window: 'PT15M'
  }
  {
    name: 'polling-late'
    description: 'At each turn of a quarter of an hour due feeds were left over: feeds are polled late.'
    severity: 3
    query: 'AppMetrics | where Name == "alerts.feeds.due" | summarize Value = coalesce(min(Min), 0.0)'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT15M'
  }
  {
    name: 'feed-silence'
    description: 'No feed brought a new item for six hours.'
    severity: 2
    query: 'AppMetrics | where Name == "alerts.items" and Properties.kind == "new" | summarize Value = sum(Sum)'
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT1H'
    window: 'PT6H'
  }
  {
    name: 'delivery-failures'
    description: 'Deliveries were given up, or mails came back.'
    severity: 2
    query: 'AppMetrics | where Name == "alerts.deliveries" and Properties.result in ("failed", "returned") | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 10
    frequency: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'delivery-errors'
    description: 'The deliver stage throws.'
    severity: 2
    query: 'AppMetrics | where Name == "alerts.messages" and Properties.queue == "deliver-alert" and Properties.result != "done" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 10
    frequency: 'PT15M'
    window: 'PT15M'
  }
  {
    name: 'delay'
    description: 'Alerts reached their readers more than ten minutes after our fetch, on average over an hour.'
    severity: 2
    query: 'AppMetrics | where Name == "alerts.delay" and Properties.from == "fetched" | summarize Value = iff(sum(ItemCount) == 0, 0.0, sum(Sum) / sum(ItemCount))'
    operator: 'GreaterThan'
    threshold: 600
    frequency: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'queue-age'
    description: 'Something has waited for its stage for half an hour.'
    severity: 2
    query: 'AppMetrics | where Name == "alerts.queue.age" | summarize Value = coalesce(max(Max), 0.0)'
    operator: 'GreaterThan'
    threshold: 1800
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

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' existing = {
  name: '${storageName}/default'
}

// Also where the app is down and measures nothing: the platform counts the messages, hour by hour.
resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alerts-backlog-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages pile up on the queues: alerts are late.'
    severity: 2
    enabled: true
    scopes: [
      queueService.id
    ]
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'messages'
          metricNamespace: 'Microsoft.Storage/storageAccounts/queueServices'
          metricName: 'QueueMessageCount'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 500
        }
      ]
    }
    actions: empty(adminEmail) ? [] : [
      {
        actionGroupId: admins.id
      }
    ]
  }
}
