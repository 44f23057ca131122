namespace Alerts.Azure.Tests;

[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<Azurite>
{
    public const string Name = "Azurite";
}
