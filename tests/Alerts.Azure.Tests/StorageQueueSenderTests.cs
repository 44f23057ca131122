using Alerts.Platform.Queues;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Azure.Tests;

[Collection(AzuriteTests.Name)]
public sealed class StorageQueueSenderTests(Azurite azurite)
{
    [Fact]
    public async Task A_message_goes_out_as_plain_JSON_and_comes_back_as_it_was()
    {
        var (sender, queue) = Open("deliver-alert");
        var message = QueueMessage.DeliverAlert(4711) with { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        await sender.SendAsync(message, null, CancellationToken.None);

        var received = (await queue.ReceiveMessageAsync()).Value;
        Assert.StartsWith("""{"name":"deliver-alert","version":1,"id":4711""", received.MessageText, StringComparison.Ordinal);
        Assert.Equal(message, QueueMessage.Parse(received.MessageText));
    }

    [Fact]
    public async Task The_queue_is_made_where_it_is_missing_and_used_where_it_is_there()
    {
        var name = "made-" + Guid.NewGuid().ToString("N");
        var (sender, queue) = Open(name);
        await sender.SendAsync(new QueueMessage(name, 1, 1), null, CancellationToken.None);
        await Open(name).Sender.SendAsync(new QueueMessage(name, 1, 2), null, CancellationToken.None);
        Assert.Equal([1, 2], (await queue.ReceiveMessagesAsync(10)).Value.Select(m => QueueMessage.Parse(m.MessageText).Id).Order());
    }

    [Fact]
    public async Task A_delayed_message_stays_hidden_until_its_time()
    {
        var name = "delay-" + Guid.NewGuid().ToString("N");
        var (sender, queue) = Open(name);
        await sender.SendAsync(new QueueMessage(name, 1, 1), TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.Null((await queue.ReceiveMessageAsync()).Value);
        await Wait.UntilAsync(
            async () => (await queue.ReceiveMessageAsync()).Value is not null,
            TimeSpan.FromSeconds(10),
            () => "The message did not appear."
        );
    }

    [Fact]
    public async Task The_registered_sender_takes_a_connection_string_or_the_accounts_address()
    {
        await using var local = Services(new() { ["Queues"] = azurite.ConnectionString });
        await local.GetRequiredService<IQueueSender>().SendAsync(QueueMessage.ClassifyItem(7), null, CancellationToken.None);

        await using var inAzure = Services(
            new()
            {
                ["Queues:queueServiceUri"] = "https://example.queue.core.windows.net",
                ["AZURE_CLIENT_ID"] = "00000000-0000-0000-0000-000000000001",
            }
        );
        Assert.IsType<StorageQueueSender>(inAzure.GetRequiredService<IQueueSender>());
        Assert.Equal("example.queue.core.windows.net", inAzure.GetRequiredService<IOptions<QueuesOptions>>().Value.QueueServiceUri!.Host);

        await using var forgotten = Services([]);
        Assert.Contains(
            "Queues:QueueServiceUri",
            Assert.Throws<OptionsValidationException>(() => forgotten.GetRequiredService<IOptions<QueuesOptions>>().Value).Message,
            StringComparison.Ordinal
        );
    }

    private (StorageQueueSender Sender, QueueClient Queue) Open(string queue) =>
        (
            new StorageQueueSender(
                Options.Create(new QueuesOptions { ConnectionString = azurite.ConnectionString }),
                new StubCredential(null)
            ),
            new QueueClient(azurite.ConnectionString, queue)
        );

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddOptions<QueuesOptions>().Bind(configuration.GetSection("Queues"));
        return services.AddAzureQueues(configuration).BuildServiceProvider();
    }
}
