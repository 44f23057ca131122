using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class BlobKeyRepositoryTests(Azurite azurite)
{
    [Fact]
    public async Task What_one_instance_encrypts_another_can_read()
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "keys-" + Guid.NewGuid().ToString("N"));
        await using var one = Instance(container);
        await using var two = Instance(container);
        var secret = one.GetDataProtector("x").Protect("https://example.org/hook?sig=1");
        Assert.Equal("https://example.org/hook?sig=1", two.GetDataProtector("x").Unprotect(secret));
        Assert.EndsWith(".xml", Assert.Single(container.GetBlobs()).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_keys_nothing_can_be_read()
    {
        await using var one = Instance(new BlobContainerClient(azurite.ConnectionString, "keys-" + Guid.NewGuid().ToString("N")));
        await using var other = Instance(new BlobContainerClient(azurite.ConnectionString, "keys-" + Guid.NewGuid().ToString("N")));
        var secret = one.GetDataProtector("x").Protect("secret");
        Assert.Throws<System.Security.Cryptography.CryptographicException>(() => other.GetDataProtector("x").Unprotect(secret));
    }

    [Fact]
    public void In_Azure_the_keys_are_kept_in_the_container_of_the_settings()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["DataProtection:BlobContainerUri"] = "https://example.blob.core.windows.net/data-protection",
                }
            )
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<global::Azure.Core.TokenCredential>(new StubCredential("t"))
            .AddAzureDataProtection(settings)
            .BuildServiceProvider();
        Assert.IsType<BlobKeyRepository>(services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository);
    }

    private static ServiceProvider Instance(BlobContainerClient container)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("Alerts");
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new BlobKeyRepository(container));
        return services.BuildServiceProvider();
    }
}
