using System.Collections.Concurrent;
using Alerts.Platform.Queues;
using Azure.Core;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Alerts.Azure;

/// <summary>
/// Storage queues. Plain UTF-8 JSON, as host.json's <c>messageEncoding: none</c> expects; anything else would end on the poison queue
/// without a word.
/// </summary>
public sealed class StorageQueueSender(IOptions<QueuesOptions> options, TokenCredential credential) : IQueueSender
{
    private readonly ConcurrentDictionary<string, Task<QueueClient>> _clients = new(StringComparer.Ordinal);

    public Task SendAsync(QueueMessage message, TimeSpan? delay, CancellationToken cancellationToken) =>
        SendAsync(message.Name, message.ToJson(), delay, cancellationToken);

    /// <param name="body">Any text, such as what another service put on the queue.</param>
    public async Task SendAsync(string queue, string body, TimeSpan? delay, CancellationToken cancellationToken)
    {
        var client = await _clients.GetOrAdd(queue, OpenAsync).WaitAsync(cancellationToken);
        await client.SendMessageAsync(body, delay, timeToLive: null, cancellationToken);
    }

    private async Task<QueueClient> OpenAsync(string queue)
    {
        try
        {
            var settings = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
            var client = options.Value.ConnectionString is { Length: > 0 } connection
                ? new QueueClient(connection, queue, settings)
                : new QueueClient(new Uri($"{options.Value.QueueServiceUri!.ToString().TrimEnd('/')}/{queue}"), credential, settings);
            await client.CreateIfNotExistsAsync();
            return client;
        }
        catch
        {
            _clients.TryRemove(queue, out _); // The next message tries again.
            throw;
        }
    }
}
