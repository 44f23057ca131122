param location string
param tags object
param token string

// User-assigned, so that its roles exist before the app first starts. Its name is also its login name in the database.
resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-alerts-${token}'
  location: location
  tags: tags
}

// For Event Grid alone: it may put messages on the queues and nothing else.
resource events 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-alerts-events-${token}'
  location: location
  tags: tags
}

output appId string = app.id
output appName string = app.name
output appClientId string = app.properties.clientId
output appPrincipalId string = app.properties.principalId
output eventsId string = events.id
output eventsPrincipalId string = events.properties.principalId
