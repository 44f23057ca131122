using System.Security.Cryptography;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Subscriptions;

/// <summary>The second half of double opt-in.</summary>
public abstract record ConfirmResult
{
    private ConfirmResult() { }

    /// <param name="ManageToken">Shown this once; each mail carries it in its links too.</param>
    /// <param name="SigningSecret">Of a webhook, to verify what arrives; null for other channels.</param>
    public sealed record Confirmed(Guid Id, string ManageToken, string? SigningSecret) : ConfirmResult;

    public sealed record AlreadyUsed : ConfirmResult;

    public sealed record Expired : ConfirmResult;

    public sealed record Unknown : ConfirmResult;
}

public sealed class Confirmation(AlertsDbContext db, SubscriptionSecrets secrets, TimeProvider clock)
{
    public async Task<ConfirmResult> ConfirmAsync(string token, CancellationToken cancellationToken)
    {
        var hash = SubscriptionToken.Hash(token.Trim());
        var now = clock.GetUtcNow();
        var subscription = await db.Subscriptions.FirstOrDefaultAsync(s => s.ConfirmTokenHash == hash, cancellationToken);
        if (subscription is null || !SubscriptionToken.Matches(token.Trim(), subscription.ConfirmTokenHash))
        {
            return new ConfirmResult.Unknown();
        }

        if (subscription.State != SubscriptionState.Pending)
        {
            return new ConfirmResult.AlreadyUsed();
        }

        if (subscription.ConfirmExpiresAt <= now)
        {
            return new ConfirmResult.Expired();
        }

        var confirmed = Activate(subscription);
        await db
            .SuppressionList.Where(e => e.AddressHash == subscription.AddressHash && e.Reason == SuppressionReasons.Unsubscribe)
            .ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return confirmed;
    }

    /// <summary>Makes the row active with new tokens; the caller saves.</summary>
    internal ConfirmResult.Confirmed Activate(Subscription subscription)
    {
        var manage = SubscriptionToken.Create();
        var signing = subscription.Channel == ChannelKind.Webhook ? SigningSecret(subscription) : null;
        subscription.State = SubscriptionState.Active;
        subscription.ConfirmedAt = clock.GetUtcNow();
        subscription.EndedAt = null;
        subscription.PausedUntil = null;
        subscription.NoticeDueAt = null;
        subscription.ConfirmTokenProtected = null;
        subscription.ManageTokenHash = SubscriptionToken.Hash(manage);
        subscription.ManageTokenProtected = secrets.Protect(manage);
        subscription.UnsubscribeTokenHash = SubscriptionToken.Hash(SubscriptionToken.ForUnsubscribe(manage));
        (subscription.ConsecutiveFailures, subscription.LastError) = (0, null);
        return new ConfirmResult.Confirmed(subscription.Id, manage, signing);
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
