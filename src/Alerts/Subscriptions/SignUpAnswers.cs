namespace Alerts.Subscriptions;

internal sealed record SignUpAnswer(Guid Id, string State);

internal sealed record ConfirmRequest(string? Token);

internal sealed record ConfirmAnswer(Guid Id, string State, string ManageToken, string? SigningSecret);
