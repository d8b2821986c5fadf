package widgets

const shortestThumb = 24

// thumb is the place of a scroll bar's handle in a track: how far it stands
// from the track's start and how long it is. Everything is in view when it is as
// long as the track.
func thumb(track float32, first, shown, total float64) (at, length float32) {
	if total <= shown || total <= 0 {
		return 0, track
	}
	length = min(max(float32(float64(track)*shown/total), shortestThumb), track)
	return float32(float64(track-length) * first / (total - shown)), length
}

// thumbed is the first position shown when the handle stands at at: the inverse
// of thumb.
func thumbed(track, at float32, shown, total float64) float64 {
	_, length := thumb(track, 0, shown, total)
	if track <= length {
		return 0
	}
	return max(min(float64(at/(track-length)), 1), 0) * (total - shown)
}
