using Alerts.Platform.Data;
using Alerts.Platform.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Platform.Queues;

/// <summary>A message is counted against only for what is its own fault.</summary>
public sealed class PostponementTests
{
    [Fact]
    public async Task A_lease_that_others_held_too_long_is_not_the_messages_fault()
    {
        var (postponed, sent) = await PostponeAsync(new LeaseNotFreeException("The lease 'stories' was not free."));
        Assert.True(postponed);
        Assert.Single(sent);
    }

    [Fact]
    public async Task Another_time_out_is_the_messages_own_while_the_database_answers()
    {
        var (postponed, sent) = await PostponeAsync(new TimeoutException("The page took too long."));
        Assert.False(postponed);
        Assert.Empty(sent);
    }

    private static async Task<(bool Postponed, IReadOnlyCollection<QueueMessage> Sent)> PostponeAsync(Exception failure)
    {
        await using var database = await TestDatabase.SqliteAsync();
        var queue = new RecordedQueue();
        await using var db = database.Open();
        var postponement = new Postponement(db, queue, Options.Create(new QueuesOptions()), NullLogger<Postponement>.Instance);
        return (await postponement.PostponeAsync(QueueMessage.ClassifyItem(1), failure, CancellationToken.None), [.. queue.Sent]);
    }
}
