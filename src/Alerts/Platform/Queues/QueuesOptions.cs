using System.ComponentModel.DataAnnotations;

namespace Alerts.Platform.Queues;

/// <summary>Section <c>Queues</c>.</summary>
public sealed class QueuesOptions
{
    /// <summary>After this time a row that is still pending is put on its queue again: a lost message costs no more.</summary>
    public TimeSpan SweepAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a message that failed stays away before it is tried again. As <c>extensions.queues.visibilityTimeout</c> in host.json.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Messages of one queue handled at once in the local host.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    /// <summary>
    /// The storage account's queue service, such as <c>https://name.queue.core.windows.net</c>, where the app in Azure sends.
    /// </summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>A storage connection string instead, for Azurite.</summary>
    public string? ConnectionString { get; set; }
}
