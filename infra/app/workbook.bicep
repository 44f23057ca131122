param location string
param tags object
param token string
param workspaceId string

// Its name must be an id; the same for the same installation.
resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid('alerts-workbook', token)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Alerts'
    category: 'workbook'
    sourceId: workspaceId
    version: 'Notebook/1.0'
    serializedData: loadTextContent('workbook.json')
  }
}
