metadata description = 'What an operator is told by mail without looking: messages that failed for good, a day without digest, feeds that fail.'

@description('Part of the names that makes them unique.')
param token string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Workspace whose logs are asked.')
param workspaceName string

@description('Address that the alerts go to.')
param address string

@description('Hour of the day (UTC) from which a digest must have been built.')
param digestHour int

@description('Feeds that fail within an hour before it is told.')
param failingFeeds int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'newsmonitor'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

// The words looked for are those that the Functions host and the stages log; a test holds ours against the code.
var rules = [
  {
    name: 'poison'
    title: 'Messages failed for good'
    what: 'A message failed as often as host.json allows and lies in a poison queue: "monitor replay" shows why.'
    severity: 2
    every: 'PT15M'
    window: 'PT15M'
    query: 'AppTraces | where Message has "-poison" and Message has "MaxDequeueCount"'
    above: 0
  }
  {
    name: 'no-digest'
    title: 'No digest'
    what: 'No digest was built within a day: timers stand still, or no article has brought a statement.'
    severity: 1
    every: 'PT1H'
    window: 'P1D'
    query: 'print built = toscalar(AppTraces | where Message startswith "Digest of " | count) | where built == 0 and hourofday(now()) >= ${digestHour}'
    above: 0
  }
  {
    name: 'feeds-failing'
    title: 'Feeds fail'
    what: 'Several feeds failed within an hour. One alone is its outlet\'s affair and is shown on the page of feeds.'
    severity: 3
    every: 'PT1H'
    window: 'PT1H'
    query: 'AppTraces | where SeverityLevel >= 2 and Message startswith "Feed " | distinct Feed = extract("^Feed ([^ :]+)", 1, Message)'
    above: failingFeeds - 1
  }
]

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${rule.name}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.what
      enabled: true
      severity: rule.severity
      evaluationFrequency: rule.every
      windowSize: rule.window
      scopes: [workspace.id]
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: rule.above
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      actions: {
        actionGroups: [operators.id]
      }
    }
  }
]
