using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Alerts.Delivery;

/// <summary>Keeps a place free for everybody: no host, however slow, holds more than a few of the webhooks that one process waits for.</summary>
internal sealed class SendGate(IOptions<DeliveryOptions> options)
{
    private const int PerHost = 4;
    private readonly ConcurrentDictionary<string, int> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private int _total;

    /// <returns>What to dispose of after the answer; null where there is no place now.</returns>
    internal IDisposable? TryEnter(string host)
    {
        if (Interlocked.Increment(ref _total) > options.Value.ConcurrentWebhooks)
        {
            Interlocked.Decrement(ref _total);
            return null;
        }

        if (_hosts.AddOrUpdate(host, 1, (_, count) => count + 1) > PerHost)
        {
            Leave(host);
            return null;
        }

        return new Place(this, host);
    }

    private void Leave(string host)
    {
        _hosts.AddOrUpdate(host, 0, (_, count) => count - 1);
        _hosts.TryRemove(KeyValuePair.Create(host, 0));
        Interlocked.Decrement(ref _total);
    }

    private sealed class Place(SendGate gate, string host) : IDisposable
    {
        public void Dispose() => gate.Leave(host);
    }
}
