using System.Globalization;
using System.Text.Json;
using Alerts.Platform.Queues;
using Azure.Storage.Queues;
using StorageMessage = Azure.Storage.Queues.Models.QueueMessage;

namespace Alerts.Azure.Tests;

/// <summary>
/// Brings messages of Storage queues to their functions as the Functions host does, with what host.json says: hidden while they are worked
/// on, deleted after a success, released after a failure, and put on the poison queue when they failed too often. A failure on a poison
/// queue itself leaves the message hidden.
/// </summary>
/// <param name="instance">What this instance runs for each queue.</param>
internal sealed class QueuePump(string connectionString, IReadOnlyDictionary<string, Func<string, CancellationToken, Task>> instance)
{
    private static readonly JsonElement s_settings = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")))
        .RootElement.GetProperty("extensions")
        .GetProperty("queues");
    private static readonly int s_batchSize = s_settings.GetProperty("batchSize").GetInt32();
    private static readonly int s_maxDequeueCount = s_settings.GetProperty("maxDequeueCount").GetInt32();

    private static readonly QueueClientOptions s_encoding = new()
    {
        MessageEncoding =
            s_settings.GetProperty("messageEncoding").GetString() == "none" ? QueueMessageEncoding.None : QueueMessageEncoding.Base64,
    };

    /// <summary>What host.json says; tests that do not look at the time between tries make it short.</summary>
    internal static TimeSpan ReleaseAfter { get; } =
        TimeSpan.Parse(s_settings.GetProperty("visibilityTimeout").GetString()!, CultureInfo.InvariantCulture);

    /// <summary>After a failure.</summary>
    internal TimeSpan VisibleAgainAfter { get; init; } = TimeSpan.Zero;

    /// <summary>How long a message is hidden while it is worked on; the host renews it, so that only a crash lets it lapse.</summary>
    internal TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The instance dies after this many messages have been handled, before it can delete the last of them.</summary>
    internal int DiesAfter { get; init; } = int.MaxValue;

    /// <summary>Each run of a function: its queue, the dequeue count, and what it threw.</summary>
    internal List<(string Queue, long DequeueCount, Exception? Error)> Runs { get; } = [];

    /// <summary>Empties the queues, so that a test sees its own messages only.</summary>
    internal async Task ClearAsync()
    {
        foreach (var queue in instance.Keys.Select(Open))
        {
            await queue.CreateIfNotExistsAsync();
            await queue.ClearMessagesAsync();
        }
    }

    internal QueueClient Open(string queue) => new(connectionString, queue, s_encoding);

    /// <summary>Works until no queue shows a message, or the instance is dead.</summary>
    internal async Task RunAsync()
    {
        while (Runs.Count < DiesAfter)
        {
            var batches = await Task.WhenAll(
                instance.Keys.Select(async queue =>
                    (Queue: Open(queue), Messages: (await Open(queue).ReceiveMessagesAsync(s_batchSize, Lease)).Value)
                )
            );
            if (batches.All(b => b.Messages.Length == 0))
            {
                return;
            }

            await Task.WhenAll(batches.SelectMany(b => b.Messages.Select(m => WorkAsync(b.Queue, m))));
        }
    }

    private async Task WorkAsync(QueueClient queue, StorageMessage message)
    {
        if (message.DequeueCount > s_maxDequeueCount)
        {
            await PutAsideAsync(queue, message);
            return;
        }

        Exception? error = null;
        try
        {
            await instance[queue.Name](message.Body.ToString(), CancellationToken.None);
        }
        catch (Exception e)
        {
            error = e;
        }

        bool dead;
        lock (Runs)
        {
            Runs.Add((queue.Name, message.DequeueCount, error));
            dead = Runs.Count >= DiesAfter;
        }

        if (!dead)
        {
            await CompleteAsync(queue, message, error is null);
        }
    }

    private async Task CompleteAsync(QueueClient queue, StorageMessage message, bool succeeded)
    {
        if (succeeded)
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
        else if (IsPoison(queue))
        {
            // Left hidden until its lease lapses, so that it does not spin.
        }
        else if (message.DequeueCount >= s_maxDequeueCount)
        {
            await PutAsideAsync(queue, message);
        }
        else
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: VisibleAgainAfter);
        }
    }

    private async Task PutAsideAsync(QueueClient queue, StorageMessage message)
    {
        if (!IsPoison(queue))
        {
            var poison = Open(queue.Name + QueueNames.PoisonSuffix);
            await poison.CreateIfNotExistsAsync();
            await poison.SendMessageAsync(message.Body);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    private static bool IsPoison(QueueClient queue) => queue.Name.EndsWith(QueueNames.PoisonSuffix, StringComparison.Ordinal);
}
