namespace Alerts.Polling;

/// <summary>Feeds that wait for their fetch, in lanes by host: no host sees more than a few at once, nor one right after another.</summary>
/// <param name="isUnbounded">Hosts that need no politeness.</param>
internal sealed class PoliteQueue(int perHost, TimeSpan delay, Func<string, bool> isUnbounded)
{
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.OrdinalIgnoreCase);
    private readonly PriorityQueue<Lane, DateTimeOffset> _ready = new();

    /// <summary>How many wait.</summary>
    internal int Count { get; private set; }

    internal void Add(Feed feed)
    {
        if (!_lanes.TryGetValue(feed.Host, out var lane))
        {
            _lanes[feed.Host] = lane = new Lane(isUnbounded(feed.Host));
        }

        lane.Waiting.Enqueue(feed);
        Count++;
        Offer(lane);
    }

    /// <summary>A feed whose host may be asked now, else null and the time when one may.</summary>
    internal Feed? Take(DateTimeOffset now, out DateTimeOffset? readyAt)
    {
        readyAt = null;
        while (_ready.TryPeek(out var lane, out var at))
        {
            if (at > now)
            {
                readyAt = at;
                return null;
            }

            _ready.Dequeue();
            lane.IsOffered = false;
            if (lane.Waiting.TryDequeue(out var feed))
            {
                Count--;
                lane.UnderWay++;
                lane.ReadyAt = lane.IsUnbounded ? now : now + delay;
                Offer(lane);
                return feed;
            }
        }

        return null;
    }

    /// <summary>The fetch of a feed that was taken is over.</summary>
    internal void Finish(Feed feed)
    {
        var lane = _lanes[feed.Host];
        lane.UnderWay--;
        Offer(lane);
    }

    /// <summary>Forgets what waits for a host that wants to be left alone.</summary>
    internal void Drop(string host)
    {
        if (_lanes.TryGetValue(host, out var lane))
        {
            Count -= lane.Waiting.Count;
            lane.Waiting.Clear();
        }
    }

    private void Offer(Lane lane)
    {
        if (!lane.IsOffered && lane.Waiting.Count > 0 && (lane.IsUnbounded || lane.UnderWay < perHost))
        {
            lane.IsOffered = true;
            _ready.Enqueue(lane, lane.ReadyAt);
        }
    }

    private sealed class Lane(bool isUnbounded)
    {
        public bool IsUnbounded { get; } = isUnbounded;
        public Queue<Feed> Waiting { get; } = new();
        public int UnderWay { get; set; }
        public bool IsOffered { get; set; }
        public DateTimeOffset ReadyAt { get; set; }
    }
}
