using Alerts.Channels;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <param name="Line">Of the CSV text, or the number of the entry in the list; from 1.</param>
public sealed record ImportProblem(int Line, string Problem);

/// <param name="Added">New subscriptions.</param>
/// <param name="Skipped">Addresses that are subscribed already, or are on the suppression list: neither is touched.</param>
public sealed record ImportAnswer(int Added, int Skipped, IReadOnlyList<ImportProblem> Problems);

/// <summary>Takes over subscriptions from elsewhere.</summary>
public sealed class SubscriptionImport(AlertsDbContext db, SignUp signUp, Confirmation confirmation, IEnumerable<INoticeChannel> channels)
{
    private const int BatchSize = 500;

    /// <param name="areConfirmed">Whether their owners have agreed before, which the caller answers for; else each is asked first.</param>
    public async Task<ImportAnswer> ImportAsync(
        IEnumerable<(int Line, SubscriptionRequest Request)> requests,
        bool areConfirmed,
        CancellationToken cancellationToken
    )
    {
        var topics = await KnownTopics.ListAsync(db, cancellationToken);
        var problems = new List<ImportProblem>();
        var (added, skipped) = (0, 0);
        foreach (var batch in requests.Chunk(BatchSize))
        {
            var candidates = new Dictionary<string, Subscription>(StringComparer.Ordinal);
            foreach (var (line, request) in batch)
            {
                var errors = new Dictionary<string, string[]>();
                KnownTopics.Check(topics, request, [], errors);
                if (Read(request, errors, out var problem) is not { } subscription)
                {
                    problems.Add(new(line, problem));
                }
                else if (!candidates.TryAdd(subscription.Channel + subscription.AddressHash, subscription))
                {
                    skipped++;
                }
            }

            var count = await AddAsync([.. candidates.Values], areConfirmed, cancellationToken);
            (added, skipped) = (added + count, skipped + candidates.Count - count);
        }

        return new(added, skipped, problems);
    }

    private Subscription? Read(SubscriptionRequest request, Dictionary<string, string[]> errors, out string problem)
    {
        var kind = SubscriptionRequest.Choice(request.Channel, ChannelKind.Email, "channel", errors);
        var preferences = request.Apply(SubscriptionPreferences.Default, errors);
        var check = channels.Single(c => c.Kind == kind).Check(request.Address);
        problem = string.Join(' ', errors.Values.SelectMany(e => e).Concat(check is AddressCheck.Invalid invalid ? [invalid.Reason] : []));
        return problem.Length > 0 ? null : signUp.Create(kind, (AddressCheck.Valid)check, preferences);
    }

    private async Task<int> AddAsync(List<Subscription> candidates, bool areConfirmed, CancellationToken cancellationToken)
    {
        var hashes = candidates.ConvertAll(c => c.AddressHash);
        var known = await db
            .Subscriptions.Where(s => hashes.Contains(s.AddressHash))
            .Select(s => new { s.Channel, s.AddressHash })
            .ToListAsync(cancellationToken);
        var suppressed = await db
            .SuppressionList.Where(e => hashes.Contains(e.AddressHash))
            .Select(e => e.AddressHash)
            .ToListAsync(cancellationToken);
        var fresh = candidates
            .Where(c => !suppressed.Contains(c.AddressHash) && !known.Contains(new { c.Channel, c.AddressHash }))
            .ToList();
        foreach (var subscription in fresh)
        {
            if (areConfirmed)
            {
                confirmation.Activate(subscription);
            }
            else
            {
                signUp.Ask(subscription, subscription.Preferences);
            }

            db.Subscriptions.Add(subscription);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return fresh.Count;
    }
}
