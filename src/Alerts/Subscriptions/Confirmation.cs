using System.Security.Cryptography;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>The second half of double opt-in.</summary>
internal abstract record ConfirmResult
{
    private ConfirmResult() { }

    /// <param name="ManageToken">Shown this once; each mail carries it in its links too.</param>
    /// <param name="SigningSecret">Of a webhook, to verify what arrives; null for other channels.</param>
    public sealed record Confirmed(Guid Id, string ManageToken, string? SigningSecret) : ConfirmResult;

    public sealed record AlreadyUsed : ConfirmResult;

    public sealed record Expired : ConfirmResult;

    public sealed record Unknown : ConfirmResult;
}

internal sealed class Confirmation(AlertsDbContext db, SubscriptionSecrets secrets, TimeProvider clock)
{
    /// <summary>How long the answer to a webhook's confirmation can be had again: it alone holds the signing secret.</summary>
    private static readonly TimeSpan s_repeatable = TimeSpan.FromHours(1);

    public async Task<ConfirmResult> ConfirmAsync(string token, CancellationToken cancellationToken)
    {
        var hash = SubscriptionToken.Hash(token.Trim());
        var subscription = await db.Subscriptions.FirstOrDefaultAsync(
            s => s.ConfirmTokenHash == hash || s.JoinTokenHash == hash,
            cancellationToken
        );
        return subscription switch
        {
            null => new ConfirmResult.Unknown(),
            { State: not SubscriptionState.Pending } => Repeated(subscription),
            _ when subscription.ConfirmExpiresAt <= clock.GetUtcNow() => new ConfirmResult.Expired(),
            _ => await ConfirmAsync(subscription, hash, cancellationToken),
        };
    }

    /// <summary>Makes the row active with new tokens; the caller saves.</summary>
    internal ConfirmResult.Confirmed Activate(Subscription subscription)
    {
        if (OldLink.Of(subscription) is { } old)
        {
            db.OldLinks.Add(old);
        }

        var manage = SubscriptionToken.Create();
        var signing = subscription.Channel == ChannelKind.Webhook ? SigningSecret(subscription) : null;
        subscription.State = SubscriptionState.Active;
        subscription.ConfirmedAt = clock.GetUtcNow();
        subscription.EndedAt = null;
        subscription.PausedUntil = null;
        subscription.ConfirmTokenProtected = null;
        (subscription.JoinTokenHash, subscription.JoinOwnerId) = (null, null);
        subscription.ManageTokenHash = SubscriptionToken.Hash(manage);
        subscription.ManageTokenProtected = secrets.Protect(manage);
        subscription.UnsubscribeTokenHash = SubscriptionToken.Hash(SubscriptionToken.ForUnsubscribe(manage));
        (subscription.ConsecutiveFailures, subscription.LastError) = (0, null);
        subscription.GoneAt = null;
        return new ConfirmResult.Confirmed(subscription.Id, manage, signing);
    }

    // Of several at once the one whose update finds the row pending makes the tokens.
    private async Task<ConfirmResult> ConfirmAsync(Subscription subscription, string hash, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var won = await db
            .Subscriptions.Where(s =>
                s.Id == subscription.Id && s.State == SubscriptionState.Pending && (s.ConfirmTokenHash == hash || s.JoinTokenHash == hash)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubscriptionState.Active), cancellationToken);
        if (won == 0)
        {
            return new ConfirmResult.AlreadyUsed();
        }

        // Who confirms the plain link stands alone, whatever somebody else asked for.
        var owner = subscription.JoinTokenHash == hash ? subscription.JoinOwnerId : null;
        subscription.OwnerId = owner ?? subscription.Id;
        var confirmed = Activate(subscription);
        await db
            .SuppressionList.Where(e => e.AddressHash == subscription.AddressHash && e.Reason == SuppressionReasons.Unsubscribe)
            .ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return confirmed;
    }

    private ConfirmResult Repeated(Subscription subscription)
    {
        var isRecent = subscription.State == SubscriptionState.Active && clock.GetUtcNow() - subscription.ConfirmedAt < s_repeatable;
        return
            isRecent
            && subscription is { Channel: ChannelKind.Webhook, ManageTokenProtected: { } manage, SigningSecretProtected: { } secret }
            ? new ConfirmResult.Confirmed(subscription.Id, secrets.Unprotect(manage), secrets.Unprotect(secret))
            : new ConfirmResult.AlreadyUsed();
    }

    private string SigningSecret(Subscription subscription)
    {
        if (subscription.SigningSecretProtected is { } kept)
        {
            return secrets.Unprotect(kept);
        }

        var secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        subscription.SigningSecretProtected = secrets.Protect(secret);
        return secret;
    }
}
