using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Alerts.Polling.Fetching;

/// <summary>Puts what can go wrong on the way into the classes that people are told.</summary>
internal static class FetchErrors
{
    /// <summary>The outcome for an exception of the HTTP stack, null where it is none of its own.</summary>
    internal static FetchOutcome.Failed? From(Exception exception, string host) =>
        exception switch
        {
            _ when Inner<PrivateAddressException>(exception) is { } refused => new(
                FetchProblem.PrivateAddress,
                $"{refused.Host} leads to a private address, which feeds may not be fetched from unless Feeds:AllowPrivateNetworks is set."
            ),
            _ when Inner<AuthenticationException>(exception) is { } tls => new(
                FetchProblem.Tls,
                $"No secure connection to {host}: {OneLine(tls.Message)}"
            ),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
                FetchProblem.Tls,
                $"No secure connection to {host}."
            ),
            _ when Inner<SocketException>(exception) is { } socket => From(socket.SocketErrorCode, host),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new(
                FetchProblem.TooLarge,
                $"The headers that {host} sent are too long."
            ),
            InvalidDataException => new(FetchProblem.BadEncoding, $"What {host} sent is compressed in a way that cannot be undone."),
            HttpRequestException or IOException => new(
                FetchProblem.Other,
                $"The connection to {host} broke off: {OneLine(exception.Message)}"
            ),
            _ => null,
        };

    internal static FetchOutcome.Failed From(HttpStatusCode status, string host) =>
        (int)status switch
        {
            404 => new(FetchProblem.NotFound, $"{host} has no such page (404)."),
            401 or 403 or 407 or 451 => new(FetchProblem.Forbidden, $"{host} does not let us read it ({(int)status})."),
            429 => new(FetchProblem.RateLimited, $"{host} says that it is asked too often (429)."),
            >= 500 => new(FetchProblem.ServerError, $"{host} has an error of its own ({(int)status})."),
            var other => new(FetchProblem.Other, $"{host} answered {other}, which is no feed."),
        };

    private static FetchOutcome.Failed From(SocketError error, string host) =>
        error switch
        {
            SocketError.HostNotFound or SocketError.NoData => new(FetchProblem.NameNotFound, $"There is no host named {host}."),
            SocketError.TryAgain or SocketError.NoRecovery or SocketError.NetworkDown or SocketError.NetworkUnreachable => new(
                FetchProblem.NoNetwork,
                $"No network: this machine could not reach {host}."
            ),
            SocketError.ConnectionRefused => new(FetchProblem.Refused, $"{host} refused the connection."),
            SocketError.TimedOut or SocketError.HostUnreachable => new(FetchProblem.TimedOut, $"{host} did not answer."),
            _ => new(FetchProblem.Other, $"The connection to {host} broke off ({error})."),
        };

    private static T? Inner<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T wanted)
            {
                return wanted;
            }
        }

        return null;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ') + ".";
}
