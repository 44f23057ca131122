using Alerts.Channels;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <param name="Line">Of the CSV text, or the number of the entry in the list; from 1.</param>
internal sealed record ImportProblem(int Line, string Problem);

/// <param name="Added">New subscriptions.</param>
/// <param name="Skipped">Addresses that are subscribed already, or are on the suppression list: neither is touched.</param>
internal sealed record ImportAnswer(int Added, int Skipped, IReadOnlyList<ImportProblem> Problems);

/// <summary>Takes over subscriptions from elsewhere.</summary>
internal sealed class SubscriptionImport(
    AlertsDbContext db,
    SignUp signUp,
    Confirmation confirmation,
    Suppression suppression,
    IEnumerable<INoticeChannel> channels
)
{
    private const int BatchSize = 500;

    /// <summary>
    /// States are kept: who is paused, left, bounced or never confirmed elsewhere is so here. Without one, and active ones too, are active
    /// where <paramref name="areConfirmed"/>.
    /// </summary>
    /// <param name="areConfirmed">Whether their owners have agreed before, which the caller answers for; else each is asked first.</param>
    public Task<ImportAnswer> ImportAsync(
        IEnumerable<(int Line, SubscriptionRequest Request)> requests,
        bool areConfirmed,
        CancellationToken cancellationToken
    ) => RunAsync(requests, fresh => AddAsync(fresh, areConfirmed, cancellationToken), cancellationToken);

    /// <summary>What importing would do.</summary>
    public Task<ImportAnswer> PreviewAsync(
        IEnumerable<(int Line, SubscriptionRequest Request)> requests,
        CancellationToken cancellationToken
    ) => RunAsync(requests, _ => Task.CompletedTask, cancellationToken);

    private async Task<ImportAnswer> RunAsync(
        IEnumerable<(int Line, SubscriptionRequest Request)> requests,
        Func<List<Candidate>, Task> add,
        CancellationToken cancellationToken
    )
    {
        var topics = await KnownTopics.ListAsync(db, cancellationToken);
        var problems = new List<ImportProblem>();
        var (added, skipped) = (0, 0);
        foreach (var batch in requests.Chunk(BatchSize))
        {
            var candidates = new Dictionary<string, Candidate>(StringComparer.Ordinal);
            foreach (var (line, request) in batch)
            {
                var errors = new Dictionary<string, string[]>();
                KnownTopics.Check(topics, request, [], errors);
                var (candidate, problem) = await ReadAsync(request, errors, cancellationToken);
                if (candidate is null)
                {
                    problems.Add(new(line, problem));
                }
                else if (!candidates.TryAdd(candidate.Subscription.Channel + candidate.Subscription.AddressHash, candidate))
                {
                    skipped++;
                }
            }

            var fresh = await FreshAsync([.. candidates.Values], cancellationToken);
            await add(fresh);
            (added, skipped) = (added + fresh.Count, skipped + candidates.Count - fresh.Count);
        }

        return new(added, skipped, problems);
    }

    private async Task<(Candidate? Candidate, string Problem)> ReadAsync(
        SubscriptionRequest request,
        Dictionary<string, string[]> errors,
        CancellationToken cancellationToken
    )
    {
        var kind = SubscriptionRequest.Read(request.Channel, ChannelKind.Email, "channel", errors);
        var state = SubscriptionRequest.Read(request.State, SubscriptionState.Active, "state", errors);
        var preferences = request.Apply(SubscriptionPreferences.Default, errors);
        var check = channels.Single(c => c.Kind == kind).Check(request.Address);
        if (check is AddressCheck.Invalid invalid)
        {
            errors["address"] = [invalid.Reason];
        }

        if (request.PausedUntil == DateTimeOffset.MinValue)
        {
            errors["pausedUntil"] = ["Give the end of the pause as 2026-12-24T00:00:00Z."];
        }

        if (errors.Count > 0)
        {
            return (null, string.Join(' ', errors.Values.SelectMany(e => e)));
        }

        var subscription = await signUp.CreateAsync(kind, (AddressCheck.Valid)check, preferences, cancellationToken);
        return (new Candidate(subscription, state, request.PausedUntil), "");
    }

    /// <summary>Those that are neither subscribed nor on the suppression list.</summary>
    private async Task<List<Candidate>> FreshAsync(List<Candidate> candidates, CancellationToken cancellationToken)
    {
        var hashes = candidates.ConvertAll(c => c.Subscription.AddressHash);
        var known = await db
            .Subscriptions.Where(s => hashes.Contains(s.AddressHash))
            .Select(s => new { s.Channel, s.AddressHash })
            .ToListAsync(cancellationToken);
        var suppressed = await db
            .SuppressionList.Where(e => hashes.Contains(e.AddressHash))
            .Select(e => e.AddressHash)
            .ToListAsync(cancellationToken);
        return candidates.FindAll(c =>
            !suppressed.Contains(c.Subscription.AddressHash) && !known.Contains(new { c.Subscription.Channel, c.Subscription.AddressHash })
        );
    }

    private async Task AddAsync(List<Candidate> fresh, bool areConfirmed, CancellationToken cancellationToken)
    {
        foreach (var candidate in fresh)
        {
            await EnterAsync(candidate, areConfirmed, cancellationToken);
            db.Subscriptions.Add(candidate.Subscription);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task EnterAsync(Candidate candidate, bool areConfirmed, CancellationToken cancellationToken)
    {
        var subscription = candidate.Subscription;
        switch (candidate.State)
        {
            case SubscriptionState.Active or SubscriptionState.Paused when !areConfirmed:
                signUp.Ask(subscription, subscription.Preferences);
                break;
            case SubscriptionState.Active:
                confirmation.Activate(subscription);
                break;
            case SubscriptionState.Paused:
                confirmation.Activate(subscription);
                (subscription.State, subscription.PausedUntil) = (SubscriptionState.Paused, candidate.PausedUntil);
                break;
            case SubscriptionState.Pending:
                // Asked elsewhere, by a link that we do not have: a new sign-up asks again.
                subscription.ConfirmExpiresAt = subscription.CreatedAt;
                break;
            default:
                subscription.State = candidate.State;
                subscription.EndedAt = subscription.CreatedAt;
                var reason =
                    candidate.State == SubscriptionState.Suppressed ? SuppressionReasons.HardBounce : SuppressionReasons.Unsubscribe;
                await suppression.AddEntryAsync(
                    subscription.AddressHash,
                    Suppression.Shown(subscription),
                    reason,
                    "Imported so.",
                    cancellationToken
                );
                break;
        }
    }

    private sealed record Candidate(Subscription Subscription, SubscriptionState State, DateTimeOffset? PausedUntil);
}
